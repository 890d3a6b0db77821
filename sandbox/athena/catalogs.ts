import type { JsonCall } from '../json/handle-json';
import { authorise } from '../json/authorise';
import { AWS_DATA_CATALOG, dataCatalogArn, glueArns, S3_TABLES_CATALOG } from './authorise';
import { pageOf, requiredText, textIn } from './call';
import { invalidRequest, metadataException } from './errors';
import { maySee } from './lake-formation';
import type { GlueColumn, GlueTable } from './place';
import { catalogNamed, databasesOf, tablesOf, type KnownTable } from './tables/known';
import { METADATA_COLUMNS } from './tables/metadata-columns';

const CATALOGS = [AWS_DATA_CATALOG, S3_TABLES_CATALOG].map((CatalogName) => ({
  CatalogName,
  Type: 'GLUE',
  Status: 'CREATE_COMPLETE',
}));

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export function listDataCatalogs(call: JsonCall): object {
  authorise(call, 'athena:ListDataCatalogs', '*');
  const { page, rest } = pageOf(call.body, CATALOGS, { most: 50, least: 2 });
  return { DataCatalogsSummary: page, ...rest };
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDataCatalog.html */
export function getDataCatalog(call: JsonCall): object {
  const catalog = catalogOf(call, 'Name', 'athena:GetDataCatalog');
  return { DataCatalog: { Name: catalog, Type: 'GLUE', Parameters: {} } };
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDatabases.html */
export function listDatabases(call: JsonCall): object {
  const catalog = catalogOf(call, 'CatalogName', 'athena:ListDatabases');
  authorise(call, 'glue:GetDatabases', ...glueArns(call, catalog));
  const { page, rest } = pageOf(call.body, databasesOf(call, catalog), { most: 50 });
  return { DatabaseList: page.map((Name) => ({ Name })), ...rest };
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDatabase.html */
export function getDatabase(call: JsonCall): object {
  const catalog = catalogOf(call, 'CatalogName', 'athena:GetDatabase');
  const name = requiredText(call.body, 'DatabaseName');
  authorise(call, 'glue:GetDatabase', ...glueArns(call, catalog, name));
  const found = databasesOf(call, catalog).find((one) => one.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw metadataException(`Database ${name} not found.`);
  return { Database: { Name: found } };
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTableMetadata.html */
export function listTableMetadata(call: JsonCall): object {
  const catalog = catalogOf(call, 'CatalogName', 'athena:ListTableMetadata');
  const database = requiredText(call.body, 'DatabaseName');
  authorise(call, 'glue:GetTables', ...glueArns(call, catalog, database));
  const tables = tablesOf(call, catalog, database);
  if (tables === undefined) throw metadataException(`Database ${database} not found.`);
  const wanted = textIn(call.body, 'Expression');
  const fitting = tables.filter(
    (table) => maySee(call, table) && (wanted === undefined || expression(wanted).test(table.name)),
  );
  const { page, rest } = pageOf(call.body, fitting, { most: 50 });
  return { TableMetadataList: page.map(metadataOf), ...rest };
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
export function getTableMetadata(call: JsonCall): object {
  const catalog = catalogOf(call, 'CatalogName', 'athena:GetTableMetadata');
  const database = requiredText(call.body, 'DatabaseName');
  const name = requiredText(call.body, 'TableName');
  authorise(call, 'glue:GetTable', ...glueArns(call, catalog, database, name));
  const found = tablesOf(call, catalog, database)?.find(
    (table) => table.name.toLowerCase() === name.toLowerCase(),
  );
  if (found === undefined) throw metadataException(`Table ${name} not found.`);
  return { TableMetadata: metadataOf(found) };
}

function catalogOf(call: JsonCall, member: string, action: string): string {
  const asked = requiredText(call.body, member);
  const catalog = catalogNamed(asked);
  authorise(call, action, dataCatalogArn(call, catalog ?? asked));
  if (catalog === undefined) throw invalidRequest(`Data catalog ${asked} was not found`);
  return catalog;
}

/** Glue takes patterns of its own: `*` for anything. */
function expression(text: string): RegExp {
  try {
    return new RegExp(`^(?:${text.replaceAll(/(?<!\.)\*/g, '.*')})$`, 'i');
  } catch {
    throw invalidRequest('Expression is no regular expression');
  }
}

const columns = (all: readonly GlueColumn[]) =>
  all.map(({ name, type, comment }) => ({ Name: name, Type: type, ...(comment && { Comment: comment }) }));

function metadataOf(known: KnownTable): object {
  if (known.kind === 'glue') {
    const { table } = known;
    return {
      Name: table.name,
      CreateTime: table.createdAt / 1000,
      LastAccessTime: 0,
      TableType: 'EXTERNAL_TABLE',
      Columns: columns(table.columns),
      PartitionKeys: columns(table.partitions),
      Parameters: parametersOf(table),
    };
  }
  const { metadata } = known.bucket;
  return {
    Name: known.name,
    CreateTime: (metadata?.createdAt ?? 0) / 1000,
    TableType: 'EXTERNAL_TABLE',
    Columns: METADATA_COLUMNS[known.table].map(([Name, Type]) => ({
      Name,
      Type: Type.replaceAll('varchar', 'string'),
    })),
    PartitionKeys: [],
    Parameters: { EXTERNAL: 'TRUE', table_type: 'ICEBERG' },
  };
}

const SERDES: Readonly<Record<GlueTable['format'], readonly [input: string, library: string]>> = {
  csv: ['org.apache.hadoop.mapred.TextInputFormat', 'org.apache.hadoop.hive.serde2.OpenCSVSerde'],
  json: ['org.apache.hadoop.mapred.TextInputFormat', 'org.openx.data.jsonserde.JsonSerDe'],
  'access-log': ['org.apache.hadoop.mapred.TextInputFormat', 'org.apache.hadoop.hive.serde2.RegexSerDe'],
  cloudtrail: ['com.amazon.emr.cloudtrail.CloudTrailInputFormat', 'org.apache.hive.hcatalog.data.JsonSerDe'],
  parquet: [
    'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  ],
};

/** https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html */
const projected = (location: string, { column, below }: NonNullable<GlueTable['days']>) => ({
  'projection.enabled': 'true',
  [`projection.${column}.type`]: 'date',
  [`projection.${column}.format`]: 'yyyy/MM/dd',
  [`projection.${column}.range`]: '2020/01/01,NOW',
  [`projection.${column}.interval`]: '1',
  [`projection.${column}.interval.unit`]: 'DAYS',
  'storage.location.template': `${location}${below}\${${column}}`,
});

function parametersOf({ format, location, days }: GlueTable): Readonly<Record<string, string>> {
  const [inputformat, library] = SERDES[format];
  return {
    EXTERNAL: 'TRUE',
    ...(days === undefined ? {} : projected(location, days)),
    ...(format === 'access-log' ? {} : { classification: format }),
    inputformat,
    location,
    'serde.serialization.lib': library,
    ...(format === 'csv' ? { 'skip.header.line.count': '1' } : {}),
  };
}
