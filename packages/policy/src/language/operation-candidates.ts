import { findAction } from '../data/catalog.ts';
import { OPERATIONS } from '../data/operations.ts';
import { actionsFor } from '../data/policy-kinds.ts';
import { remembered } from '../data/remembered.ts';
import type { DocumentKind } from '../document/ast.ts';
import type { Candidate } from './completion-item.ts';
import type { CaretLocation } from './location.ts';
import { describeOperation } from './operation-words.ts';

/** Behind the actions that fit the statement, and with the ones that do not. */
const RANK = 8;

/** Asked for at every keystroke, and the same every time. */
const described = remembered((kind: string) =>
  OPERATIONS.filter(({ name }) => findAction(`s3:${name}`) === undefined).flatMap((operation) => {
    const actions = actionsFor([operation], kind as DocumentKind) ?? [];
    return actions.length === 0
      ? []
      : [{ name: operation.name, actions, documentation: describeOperation(operation) }];
  }),
);

/** Operations of S3 that no action is called by: whoever types HeadObject means s3:GetObject. */
export function operationCandidates(
  kind: DocumentKind,
  { typed, path, statement }: CaretLocation,
): Candidate[] {
  const colon = typed.indexOf(':');
  if (colon >= 0 && typed.slice(0, colon).toLowerCase() !== 's3') return [];
  const inList = typeof path[3] === 'number';
  const present = new Set(statement?.actions.map(({ value }) => value.toLowerCase()));
  return described(kind).flatMap(({ name, actions, documentation }) => {
    const missing = inList ? actions.filter((action) => !present.has(action.toLowerCase())) : actions;
    if (missing.length === 0) return [];
    const written = missing.map((action) => JSON.stringify(action)).join(', ');
    return {
      label: name,
      typedAs: `s3:${name}`,
      kind: 'action',
      insert: inList || missing.length === 1 ? written : `[${written}]`,
      detail: `needs ${actions.join(', ')}`,
      documentation,
      rank: RANK,
    };
  });
}
