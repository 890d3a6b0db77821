/**
 * The `default` Trusted Types policy: what the browser asks when a library hands plain text to a sink.
 * Two of ours do. Mantine fills its <style> elements by innerHTML: text without "<" cannot open an element,
 * in whatever sink it lands, and CSS needs none. The SDK reads XML answers by DOMParser, whose documents are
 * inert: no script of theirs runs and nothing of them is put into the page. Exactly that passes. Scripts and
 * script URLs get no rule here and stay refused. Import this before anything renders.
 */
interface DefaultPolicyFactory {
  readonly defaultPolicy: unknown;
  createPolicy: (
    name: 'default',
    rules: { createHTML: (text: string, type: string, sink: string) => string | null },
  ) => unknown;
}

const INERT_SINK = 'DOMParser parseFromString';

/** Gives the text back when no live markup can come of it, otherwise null, which the browser reports and refuses. */
export function inertHtml(text: string, _type: string, sink: string): string | null {
  return sink === INERT_SINK || !text.includes('<') ? text : null;
}

const factory = (globalThis as { trustedTypes?: DefaultPolicyFactory }).trustedTypes;
// Hot reload runs this file again, but a policy can be made once only.
if (factory !== undefined && factory.defaultPolicy === null) {
  factory.createPolicy('default', { createHTML: inertHtml });
}
