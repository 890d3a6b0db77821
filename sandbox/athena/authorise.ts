import { decideElsewhere } from '../authorise/elsewhere';
import { deniedMessage } from '../authorise/denied';
import { ServiceError } from '../http/error';
import type { JsonCall } from '../json/handle-json';

type Asker = Pick<JsonCall, 'kernel' | 'identity' | 'region' | 'context' | 'now'>;

export const AWS_DATA_CATALOG = 'AwsDataCatalog';
/** Of the table bucket in which S3 keeps its own tables. */
export const S3_TABLES_CATALOG = 's3tablescatalog/aws-s3';

const arn = ({ identity, region }: Asker, service: string, resource: string) =>
  `arn:aws:${service}:${region}:${identity.account.id}:${resource}`;

export const workGroupArn = (call: Asker, name: string): string => arn(call, 'athena', `workgroup/${name}`);
export const dataCatalogArn = (call: Asker, name: string): string =>
  arn(call, 'athena', `datacatalog/${name}`);

/**
 * What Glue asks permission for: the catalog, the database and the table alike.
 * https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function glueArns(call: Asker, catalog: string, database?: string, table?: string): string[] {
  const own = catalog.toLowerCase() === AWS_DATA_CATALOG.toLowerCase();
  const path = own ? '' : `${catalog}/`;
  return [
    arn(call, 'glue', own ? 'catalog' : `catalog/${catalog}`),
    ...(database === undefined ? [] : [arn(call, 'glue', `database/${path}${database}`)]),
    ...(table === undefined ? [] : [arn(call, 'glue', `table/${path}${database}/${table}`)]),
  ];
}

export const s3TablesArn = (call: Asker): string => arn(call, 's3tables', 'bucket/aws-s3');

/** Why the caller may not, in AWS's words; undefined where it may. */
export function refusal(call: Asker, action: string, resource: string): string | undefined {
  const { identity, context, now, kernel } = call;
  const decision = decideElsewhere(kernel.world, identity, action, resource, context, now);
  if (decision.allowed) return undefined;
  const { principal } = identity;
  return deniedMessage({
    arn: 'arn' in principal ? principal.arn : '',
    action,
    resource,
    decision,
    quoteResource: false,
  });
}

/** @throws ServiceError AccessDeniedException */
export function authorise(call: Asker, action: string, ...resources: readonly string[]): void {
  for (const resource of resources) {
    const refused = refusal(call, action, resource);
    if (refused !== undefined) throw new ServiceError('AccessDeniedException', refused, 400);
  }
}
