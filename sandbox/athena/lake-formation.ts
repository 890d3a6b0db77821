import type { JsonCall } from '../json/handle-json';
import { QueryFailure } from './errors';
import type { KnownTable } from './tables/known';

type Asker = Pick<JsonCall, 'identity'>;

/** Whether Lake Formation lets the caller see that a table is there; of others it is left out of lists. */
export function maySee(call: Asker, known: KnownTable): boolean {
  const { describe } = (known.kind === 'glue' && known.table.lakeFormation) || {};
  return describe === undefined || isOneOf(call, describe);
}

/**
 * Lake Formation decides about the tables it was given besides IAM: a permission of IAM is not enough.
 * https://docs.aws.amazon.com/athena/latest/ug/security-athena-lake-formation.html
 * @throws QueryFailure
 */
export function lakeFormationLets(call: Asker, known: KnownTable): void {
  if (known.kind !== 'glue' || known.table.lakeFormation === undefined) return;
  if (!maySee(call, known))
    throw new QueryFailure(
      `Insufficient permissions to execute the query. Insufficient Lake Formation permission(s): Required Describe on ${known.name} (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)`,
      2,
      1001,
    );
  if (!isOneOf(call, known.table.lakeFormation.select))
    throw new QueryFailure('COLUMN_NOT_FOUND: line 1:8: Relation contains no accessible columns', 2, 1006);
}

const isOneOf = ({ identity }: Asker, names: readonly string[]): boolean =>
  names.includes(identity.role?.name ?? identity.user?.name ?? '');
