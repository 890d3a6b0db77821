import type { DocumentKind } from '../document/ast.ts';
import { findAction } from './catalog.ts';
import { type Operation, requiredPermissions } from './operations.ts';
import type { Action } from './table.ts';

interface Subject {
  readonly service: string;
  /** Types of resource an action must be about to stand in the policy. */
  readonly types: readonly string[];
}

/** What a policy that hangs on a resource can be about; policies of a caller can be about anything. */
export const SUBJECTS: Readonly<Partial<Record<DocumentKind, Subject>>> = {
  bucket: { service: 's3', types: ['bucket', 'object'] },
  'access-point': { service: 's3', types: ['accesspoint', 'accesspointobject'] },
  'access-grants': {
    service: 's3',
    types: ['accessgrantsinstance', 'accessgrantslocation', 'accessgrant'],
  },
  trust: { service: 'sts', types: ['role'] },
  key: { service: 'kms', types: ['key'] },
};

export function allowedIn(kind: DocumentKind, action: Action): boolean {
  const subject = SUBJECTS[kind];
  return (
    subject === undefined ||
    (action.service === subject.service && action.resources.some(({ name }) => subject.types.includes(name)))
  );
}

const S3_SERVICES: ReadonlySet<string> = new Set(['s3', 's3express', 's3-outposts', 's3-object-lambda']);

/**
 * Actions of S3 to write so that somebody can call all of these operations, each once; undefined where one of them cannot
 * stand in a policy of this kind. What other services are asked for is on other resources, and not among them.
 */
export function actionsFor(
  operations: readonly Operation[],
  kind: DocumentKind,
): readonly string[] | undefined {
  const ids = operations
    .flatMap(requiredPermissions)
    .map(({ action }) => action)
    .filter((id) => S3_SERVICES.has(id.slice(0, id.indexOf(':'))));
  const actions = [...new Set(ids)].map(findAction);
  return actions.every((action) => action !== undefined && allowedIn(kind, action))
    ? actions.map((action) => action!.id)
    : undefined;
}
