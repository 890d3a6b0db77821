import type { Item } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { parsePolicy } from '../document/parse.ts';
import { escaped, escapedLines } from '../grammar/characters.ts';
import { actionCandidates } from './action-candidates.ts';
import type { Candidate, Completion } from './completion-item.ts';
import { conditionLineCandidates, keyCandidates, operatorCandidates } from './condition-candidates.ts';
import { valueCandidates } from './condition-values.ts';
import { statementCandidates, topCandidates } from './element-candidates.ts';
import { grantBodies, grantSnippets } from './grant-snippets.ts';
import { type CaretLocation, caretLocation } from './location.ts';
import { operationCandidates } from './operation-candidates.ts';
import {
  principalCandidates,
  principalShapeCandidates,
  principalTypeCandidates,
  resourceCandidates,
} from './place-candidates.ts';
import { variableCompletions } from './variable-candidates.ts';

/** What a kind of document alone has, tried first; undefined where all kinds are alike. */
export type CandidateSource = (
  text: string,
  caret: CaretLocation,
  env: PolicyEnv,
) => readonly Candidate[] | undefined;

/** What can be written at `offset`, best first. Works on a text that is being typed and does not parse yet. */
export function complete(text: string, offset: number, env: PolicyEnv, own?: CandidateSource): Completion[] {
  const caret = caretLocation(text, offset);
  const variables = variableCompletions(text, offset, caret, parsePolicy(text));
  if (variables !== undefined) return variables;
  const tail = separator(text, caret);
  return (own?.(text, caret, env) ?? candidates(text, caret, env))
    .map((candidate) => finish(candidate, caret, text, tail))
    .toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
}

function candidates(text: string, caret: CaretLocation, env: PolicyEnv): Candidate[] {
  const { path, statement } = caret;
  const [top, , element, ...rest] = path;
  if (caret.atKey) {
    if (path.length === 1) return topCandidates(parsePolicy(text).members.map((member) => member.key));
    if (top !== 'Statement') return [];
    if (path.length === 3) {
      const empty = (statement?.members ?? []).every((member) => member.key === '');
      return [...statementCandidates(env.kind, statement), ...(empty ? grantBodies(env) : [])];
    }
    if (element === 'Principal' || element === 'NotPrincipal')
      return rest.length === 1 ? principalTypeCandidates() : [];
    if (element !== 'Condition') return [];
    if (rest.length === 1) {
      const own = statement?.conditions.filter(({ operator }) => operator.key === rest[0]) ?? [];
      const keys = own.map(({ key }) => key.key);
      return [
        ...operatorCandidates(caret.typed, keys),
        ...(keys.length === 0 ? conditionLineCandidates(statement) : []),
      ];
    }
    return rest.length === 2 ? keyCandidates(statement, String(rest[0])) : [];
  }
  if (top === 'Version') return ['2012-10-17', '2008-10-17'].map(value);
  if (top !== 'Statement') return [];
  if (path.length === 2) return grantSnippets(env);
  switch (element) {
    case 'Effect':
      return ['Allow', 'Deny'].map(value);
    case 'Action':
    case 'NotAction':
      return [...actionCandidates(env, caret.typed, statement), ...operationCandidates(env.kind, caret)];
    case 'Resource':
    case 'NotResource': {
      const taken = values(statement?.resources);
      return resourceCandidates(env, statement).filter(
        (candidate) => candidate.label === caret.typed || !taken.includes(candidate.label),
      );
    }
    case 'Principal':
    case 'NotPrincipal':
      return rest.length === 0 ? principalShapeCandidates(env) : principalCandidates(env, String(rest[0]));
    case 'Condition':
      return rest.length >= 2 ? valueCandidates(env, String(rest[0]), String(rest[1]), statement) : [];
    case undefined:
    default:
      return [];
  }
}

const value = (label: string): Candidate => ({ label, kind: 'value', insert: JSON.stringify(label) });
const values = (items: readonly Item[] | undefined) => items?.map((item) => item.value) ?? [];

function finish(candidate: Candidate, caret: CaretLocation, text: string, tail: string): Completion {
  // A key that has its colon already keeps its value: only the name is replaced.
  const renames = caret.atKey && /^\s*:/.test(text.slice(caret.replace.offset + caret.replace.length));
  const insert = renames ? JSON.stringify(candidate.label) : candidate.insert + tail;
  const { label, kind, detail, documentation, typedAs = label, rank = 0 } = candidate;
  return {
    label: escaped(label),
    kind,
    insert,
    snippet: renames ? false : candidate.snippet,
    detail: detail === undefined ? undefined : escaped(detail),
    documentation: documentation === undefined ? undefined : escapedLines(documentation),
    replace: caret.replace,
    filter: caret.quoted ? `"${typedAs}"` : typedAs,
    sort: `${rank}${label.toLowerCase()}`,
  };
}

/** A comma, when another entry follows what is being inserted. */
function separator(text: string, caret: CaretLocation): string {
  return /^\s*["{[\w]/.test(text.slice(caret.replace.offset + caret.replace.length)) ? ',' : '';
}
