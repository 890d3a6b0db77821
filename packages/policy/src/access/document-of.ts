import type { StatementJson } from '../grants/grant-statements.ts';
import type { Place } from '../grants/grant.ts';
import { addStatements } from './add-statements.ts';
import type { DocumentPlace, GrantDocument, Ground, Standing } from './types.ts';

/** The policies of the places' buckets with these statements; a bucket of several places has one policy all the same. */
export function bucketDocuments(
  places: readonly Place[],
  ground: Ground,
  statementsFor: (place: Place) => readonly StatementJson[],
): readonly GrantDocument[] {
  return [...new Set(places.map(({ bucket }) => bucket))].flatMap((bucket) => {
    const here = places.filter((place) => place.bucket === bucket);
    const [place] = here;
    if (place === undefined) return [];
    const on: DocumentPlace = { kind: 'bucket', bucket };
    const before = bucketPolicyOf(place, ground);
    return [documentOf('owner', place.account, 'bucket', on, before, here.flatMap(statementsFor))];
  });
}

function bucketPolicyOf({ bucket }: Place, { situations }: Ground): Standing {
  const situation = situations[bucket];
  if (situation === undefined || situation.unread.some(({ kind }) => kind === 'bucket')) return undefined;
  return situation.bucketPolicy;
}

/** A broken text stays as it is, with the statements left for a person to put in. */
export function documentOf(
  side: GrantDocument['side'],
  account: string,
  kind: GrantDocument['kind'],
  on: DocumentPlace,
  before: Standing,
  wanted: readonly StatementJson[],
): GrantDocument {
  return { id: documentId(account, on), side, account, kind, on, before, ...withStatements(before, wanted) };
}

/** The same for all whose text is the same: hundreds of grantees may have one. */
export function withStatements(
  before: Standing,
  wanted: readonly StatementJson[],
): Pick<GrantDocument, 'statements' | 'after'> {
  return addStatements(before, wanted) ?? { statements: wanted, after: before ?? '' };
}

/** What of a place tells the document that hangs there from every other. */
type DocumentKey =
  | { readonly kind: 'bucket' | 'cors'; readonly bucket: string }
  | { readonly kind: 'access-point' | 'role' | 'key'; readonly arn: string }
  | { readonly kind: 'role-policy'; readonly arn: string; readonly policyName: string }
  | { readonly kind: 'identity'; readonly arn?: string; readonly policyName: string };

/** The id of the document that hangs there. `account`: the one it is in. */
export function documentId(account: string, on: DocumentKey): string {
  switch (on.kind) {
    case 'bucket':
    case 'cors':
      return `${on.kind} ${on.bucket}`;
    case 'access-point':
      return on.arn;
    case 'role':
      return `trust ${on.arn}`;
    case 'role-policy':
      return `policy ${on.arn} ${on.policyName}`;
    case 'identity':
      return `identity ${on.arn ?? account} ${on.policyName}`;
    case 'key':
      return on.arn;
  }
}

/** Statements about a second place, whose Sids must differ from the first one's: no Sid may stand twice in a policy. */
export const sidsOfPlace = (statements: readonly StatementJson[], index: number): readonly StatementJson[] =>
  index === 0
    ? statements
    : statements.map((statement) => ({ ...statement, Sid: `${String(statement['Sid'])}Of${index + 1}` }));

/** `Key`, `Key2`, … */
export const numberedSid = (sid: string, index: number): string => `${sid}${index === 0 ? '' : index + 1}`;
