import type { DocumentKind, Statement } from '../document/ast.ts';
import { WITH_PRINCIPAL } from '../lint/rule.ts';
import type { Candidate } from './completion-item.ts';

const element = (label: string, value: string, documentation: string, rank: number): Candidate => ({
  label,
  kind: 'element',
  insert: `"${label}": ${value}`,
  snippet: true,
  documentation,
  rank,
});

const TOP = [
  element(
    'Version',
    '"2012-10-17"',
    'Version of the policy language. Use 2012-10-17: older ones have no variables.',
    0,
  ),
  element('Id', '"$1"', 'A name for the policy. AWS does nothing with it.', 1),
  element('Statement', '[\n  {\n    $1\n  }\n]', 'The list of statements. Any Deny that matches wins.', 2),
];

const STATEMENT: readonly (Candidate & { readonly excludes?: readonly string[] })[] = [
  element('Sid', '"$1"', 'Name of the statement: letters and digits. Shown in traces and logs.', 0),
  element('Effect', '"${1|Allow,Deny|}"', 'Allow or Deny. A Deny that matches wins over every Allow.', 1),
  {
    ...element('Principal', '{ "AWS": "$1" }', 'Who the statement is about.', 2),
    excludes: ['NotPrincipal'],
  },
  {
    ...element(
      'NotPrincipal',
      '{ "AWS": "$1" }',
      'Everyone except these. Only for Deny, and rarely what is meant.',
      9,
    ),
    excludes: ['Principal'],
  },
  { ...element('Action', '"$1"', 'What may or may not be done.', 3), excludes: ['NotAction'] },
  { ...element('NotAction', '"$1"', 'Every action except these.', 10), excludes: ['Action'] },
  {
    ...element('Resource', '"$1"', 'The bucket, access point or objects it is about.', 4),
    excludes: ['NotResource'],
  },
  { ...element('NotResource', '"$1"', 'Every resource except these.', 11), excludes: ['Resource'] },
  element('Condition', '{\n  "$1": { "$2": "$3" }\n}', 'When the statement counts. All lines must match.', 5),
];

/** What has one value only in some documents. */
const OWN: Readonly<Partial<Record<DocumentKind, Readonly<Record<string, Partial<Candidate>>>>>> = {
  key: { Resource: element('Resource', '"*"', 'The key that the policy is on.', 4) },
  rcp: {
    Effect: element('Effect', '"Deny"', 'A resource control policy denies. Nothing is granted by it.', 1),
    Principal: element('Principal', '"*"', 'Everybody. Conditions say who is meant or spared.', 2),
  },
};

/** Elements that may still be added at the top of a policy. */
export function topCandidates(present: readonly string[]): Candidate[] {
  return TOP.filter((candidate) => !present.includes(candidate.label));
}

/** Elements that may still be added to a statement of this kind of document. */
export function statementCandidates(kind: DocumentKind, statement: Statement | undefined): Candidate[] {
  const present = statement?.members.map((member) => member.key) ?? [];
  return STATEMENT.filter(
    ({ label, excludes }) =>
      !present.includes(label) &&
      !excludes?.some((other) => present.includes(other)) &&
      (WITH_PRINCIPAL.includes(kind) || kind === 'rcp' || !label.includes('Principal')) &&
      (kind !== 'trust' || !label.includes('Resource')) &&
      (kind !== 'rcp' || !['NotPrincipal', 'NotAction'].includes(label)),
  ).map((candidate) => ({ ...candidate, ...OWN[kind]?.[candidate.label] }));
}
