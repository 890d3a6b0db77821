import { LineMap, parsePolicy } from '../../document/index.ts';
import { CommandFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { nameOf, readText, readTextIfAny } from './read-text.ts';

/** A policy's text; null where the file is empty or holds white space alone. Throws {@link CommandFailure}. */
export function readPolicy(io: Io, path: string): string | null {
  return policyIn(readText(io, path), nameOf(path));
}

/** As {@link readPolicy}; a file that is not there is no policy either. */
export function readPolicyIfAny(io: Io, path: string): string | null {
  const text = readTextIfAny(io, path);
  return text === undefined ? null : policyIn(text, nameOf(path));
}

const BOM = '\u{FEFF}';

function policyIn(text: string, name: string): string | null {
  const plain = text.startsWith(BOM) ? text.slice(1) : text;
  if (plain.trim() === '') return null;
  const value = unwrapped(parseJson(plain, name));
  if (typeof value !== 'object' || value === null || !('Statement' in value))
    throw new CommandFailure(
      `${name}:1: It is JSON but no policy: it has no Statement.`,
      'Give a policy document, or what `aws s3api get-bucket-policy` and its like print.',
    );
  // The text itself where it is the policy: what only a text can show, duplicate keys for one, is kept.
  return 'Statement' in (JSON.parse(plain) as object) ? plain : JSON.stringify(value, undefined, 2);
}

/** Throws {@link CommandFailure} with the line of the first mistake. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const [issue] = parsePolicy(text).syntax;
    const { line, column } = new LineMap(text).position(issue?.offset ?? 0);
    throw new CommandFailure(
      `${name}:${line}:${column + 1}: ${issue?.message ?? 'This is not JSON.'}`,
      'Mend it there; `drawbridge-policy check` names everything else that is wrong.',
    );
  }
}

/** Members under which the AWS CLI prints a policy: get-bucket-policy, get-role-policy, get-policy-version, get-role. */
const WRAPPERS = [
  'Policy',
  'PolicyDocument',
  'PolicyVersion',
  'Document',
  'Role',
  'AssumeRolePolicyDocument',
  'Content',
];

/** What the AWS CLI prints around a policy, taken off; text inside it is parsed. */
function unwrapped(value: unknown, depth = 0): unknown {
  if (typeof value === 'string' && depth > 0) return fromText(value, depth);
  if (typeof value !== 'object' || value === null || 'Statement' in value || depth > 3) return value;
  for (const name of WRAPPERS)
    if (name in value) return unwrapped((value as Record<string, unknown>)[name], depth + 1);
  return value;
}

function fromText(text: string, depth: number): unknown {
  try {
    // IAM's API answers with documents in URL encoding, and some tools keep them so.
    return unwrapped(JSON.parse(/^%7B/i.test(text) ? decodeURIComponent(text) : text), depth + 1);
  } catch {
    return text;
  }
}
