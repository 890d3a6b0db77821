/**
 * The `default` Trusted Types policy: what the browser asks when a library assigns plain text to a sink.
 * Mantine fills its <style> elements by innerHTML, which `require-trusted-types-for 'script'` refuses like
 * any other. Text without "<" cannot open an element, in whatever sink it lands, and CSS needs none; so
 * exactly that passes. Scripts and script URLs get no rule here and stay refused.
 * Import this before anything renders.
 */
interface DefaultPolicyFactory {
  readonly defaultPolicy: unknown;
  createPolicy: (name: 'default', rules: { createHTML: (text: string) => string | null }) => unknown;
}

/** Gives the text back when no markup can come of it, otherwise null, which the browser reports and refuses. */
export function withoutMarkup(text: string): string | null {
  return text.includes('<') ? null : text;
}

const factory = (globalThis as { trustedTypes?: DefaultPolicyFactory }).trustedTypes;
// Hot reload runs this file again, but a policy can be made once only.
if (factory !== undefined && factory.defaultPolicy === null) {
  factory.createPolicy('default', { createHTML: withoutMarkup });
}
