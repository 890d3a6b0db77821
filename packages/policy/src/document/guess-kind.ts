import type { DocumentKind, Statement } from './ast.ts';
import { parsePolicy } from './parse.ts';

/**
 * Which kind of document a text looks like; undefined where it says too little. Identity, session and service
 * control policies look alike and are called identity policies.
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
  const resources = statements.flatMap((statement) => statement.resources);
  const only = (service: RegExp) => actions.length > 0 && actions.every(({ value }) => service.test(value));
  if (resources.length > 0 && only(/^kms:/i)) return 'key';
  if (deniesEverybody(statements) && resources.every(({ value }) => value === '*')) return 'rcp';
  if (only(/^sts:/i)) return 'trust';
  if (resources.some(({ value }) => value.includes(':accesspoint/'))) return 'access-point';
  if (resources.some(({ value }) => value.includes(':access-grants/'))) return 'access-grants';
  return resources.some(({ value }) => /^arn:[\w-]+:s3:::/.test(value)) ? 'bucket' : undefined;
}

/** Which kind a text looks like when that is another than it is checked as; undefined when it fits or says too little. */
export function likelierKind(text: string, kind: DocumentKind): DocumentKind | undefined {
  const likely = guessKind(text);
  if (likely === 'identity' && (kind === 'session' || kind === 'scp')) return undefined;
  // A control over one service, or over some resources, looks like the policy of such a resource.
  if (kind === 'rcp' && deniesEverybody(parsePolicy(text).statements)) return undefined;
  return likely === kind ? undefined : likely;
}

const deniesEverybody = (statements: readonly Statement[]): boolean =>
  statements.every(
    ({ get, principals, resources }) =>
      get('Effect')?.value?.value === 'Deny' &&
      resources.length > 0 &&
      principals.length > 0 &&
      principals.every(({ value }) => value === '*'),
  );
