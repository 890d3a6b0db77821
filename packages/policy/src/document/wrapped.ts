import { applyEdits, format } from 'jsonc-parser';

export interface Wrapped {
  /** What it is wrapped in: `"Policy"`, `"Role"."AssumeRolePolicyDocument"`, `a JSON string`, `URL encoding`. */
  readonly by: string;
  /** The policy alone, indented where it was one line. */
  readonly text: string;
}

/** Answers of AWS's commands nest a policy this deep at most. */
const DEEPEST = 5;

/**
 * The one policy inside of what a command of AWS prints: `get-bucket-policy` gives it as a string, `get-policy-version`
 * as an object, IAM's API URL-encoded. Undefined for a policy as it is, for a text without one, and for several.
 * https://docs.aws.amazon.com/cli/latest/reference/s3api/get-bucket-policy.html
 */
export function unwrapped(text: string): Wrapped | undefined {
  const value = parsed(text);
  if (value === undefined) {
    const decoded = decodedUri(text.trim());
    const inner = decoded === undefined ? undefined : policyIn(decoded, DEEPEST);
    return inner && { ...inner, by: 'URL encoding' };
  }
  if (isPolicy(value)) return undefined;
  const inner = policyIn(value, DEEPEST);
  return inner && { by: inner.by === '' ? 'a JSON string' : inner.by, text: inner.text };
}

function policyIn(value: unknown, depth: number): Wrapped | undefined {
  if (depth < 0) return undefined;
  if (typeof value === 'string') {
    const inner = parsed(value) ?? parsed(decodedUri(value) ?? '');
    if (inner === undefined || typeof inner !== 'object')
      return typeof inner === 'string' ? policyIn(inner, depth - 1) : undefined;
    if (!isPolicy(inner)) return policyIn(inner, depth - 1);
    const written = parsed(value) === undefined ? (decodedUri(value) ?? '') : value;
    return { by: '', text: inLines(written) };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (isPolicy(value)) return { by: '', text: JSON.stringify(value, undefined, 2) };
  const found = Object.entries(value).flatMap(([name, member]) => {
    const inner = policyIn(member, depth - 1);
    if (inner === undefined) return [];
    const own = Array.isArray(value) ? '' : JSON.stringify(name);
    return [{ by: [own, inner.by].filter((part) => part !== '').join('.'), text: inner.text }];
  });
  return found.length === 1 ? found[0] : undefined;
}

const isPolicy = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'Statement' in value;

function inLines(text: string): string {
  if (text.trim().includes('\n')) return text.trim();
  const options = { tabSize: 2, insertSpaces: true, eol: '\n', insertFinalNewline: false };
  return applyEdits(text, format(text, undefined, options)).trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only what is encoded: a text with braces of its own is none. */
function decodedUri(text: string): string | undefined {
  if (!/^%(?:7B|22|0A|20)/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
