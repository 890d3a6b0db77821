import type { Asker } from '../json/authorise';

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
