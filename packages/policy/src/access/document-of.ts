import type { StatementJson } from '../grants/grant-statements.ts';
import type { Place } from '../grants/grant.ts';
import { addStatements } from './add-statements.ts';
import type { DocumentPlace, GrantDocument, Ground, Standing } from './types.ts';

/** The bucket's policy with these statements. */
export function bucketDocument(
  place: Place,
  ground: Ground,
  statements: readonly StatementJson[],
): GrantDocument {
  const on: DocumentPlace = { kind: 'bucket', bucket: place.bucket };
  return documentOf('owner', place.account, 'bucket', on, bucketPolicyOf(place, ground), statements);
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
  const added = addStatements(before, wanted) ?? { statements: wanted, after: before ?? '' };
  return { id: idOf(account, on), side, account, kind, on, before, ...added };
}

/** What tells a document from every other: where it hangs. */
function idOf(account: string, on: DocumentPlace): string {
  switch (on.kind) {
    case 'bucket':
      return `bucket ${on.bucket}`;
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
