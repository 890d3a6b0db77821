import type { DocumentKind } from './ast.ts';
import { parsePolicy } from './parse.ts';

/**
 * Which kind of document a text looks like; undefined where it says too little. Identity and session policies look
 * alike and are called identity policies.
 */
export function guessKind(text: string): DocumentKind | undefined {
  const { statements } = parsePolicy(text);
  const [first] = statements;
  if (first === undefined || statements.some(({ members }) => members.length === 0)) return undefined;
  const has = (name: string) =>
    statements.every((statement) => statement.get(name) ?? statement.get(`Not${name}`));
  const none = (name: string) =>
    statements.every((statement) => !statement.get(name) && !statement.get(`Not${name}`));
  if (none('Principal') && has('Resource')) return 'identity';
  if (!has('Principal')) return undefined;
  const actions = statements.flatMap((statement) => statement.actions);
  if (actions.length > 0 && actions.every(({ value }) => /^sts:/i.test(value))) return 'trust';
  const resources = statements.flatMap((statement) => statement.resources);
  if (resources.some(({ value }) => value.includes(':accesspoint/'))) return 'access-point';
  return resources.some(({ value }) => /^arn:[\w-]+:s3:::/.test(value)) ? 'bucket' : undefined;
}

/** Which kind a text looks like when that is another than it is checked as; undefined when it fits or says too little. */
export function likelierKind(text: string, kind: DocumentKind): DocumentKind | undefined {
  const likely = guessKind(text);
  return likely === kind || (likely === 'identity' && kind === 'session') ? undefined : likely;
}
