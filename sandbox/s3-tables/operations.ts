import { ServiceError } from '../http/error';
import { journalTable } from '../metadata-tables/journal';
import { pageOf } from '../athena/call';
import type { Bucket } from '../world/types';
import type { TablesCall } from './call';
import { createdAt, journalArn, managedBucketOf, type TableBucket } from './tables';

/** One operation: the permission it needs, on what, and its answer. */
export interface TablesOperation {
  readonly name: string;
  readonly run: (call: TablesCall) => object;
}

const date = (milliseconds: number) => new Date(milliseconds).toISOString();

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListTableBuckets.html */
export function listTableBuckets(call: TablesCall): object {
  call.authorise('ListTableBuckets', '*');
  const own = managedBucketOf(call.kernel.world, call.identity.account.id, call.region);
  const type = call.query.get('type');
  const fits =
    own !== undefined && type !== 'customer' && own.name.startsWith(call.query.get('prefix') ?? '');
  return { tableBuckets: fits ? [bucketElement(own)] : [] };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_GetTableBucket.html */
export function getTableBucket(call: TablesCall): object {
  return bucketElement(named(call, 'GetTableBucket'));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListNamespaces.html */
export function listNamespaces(call: TablesCall): object {
  const tables = named(call, 'ListNamespaces');
  const prefix = call.query.get('prefix') ?? '';
  const all = [...tables.namespaces]
    .filter(([namespace]) => namespace.startsWith(prefix))
    .map(([namespace, bucket]) => ({
      namespace: [namespace],
      createdAt: date(bucket.metadata?.createdAt ?? 0),
      createdBy: tables.account,
      ownerAccountId: tables.account,
    }));
  const { items, rest } = paged(call, all, 'maxNamespaces');
  return { namespaces: items, ...rest };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListTables.html */
export function listTables(call: TablesCall): object {
  const tables = named(call, 'ListTables');
  const wanted = call.query.get('namespace');
  const prefix = call.query.get('prefix') ?? '';
  const all = [...tables.namespaces]
    .filter(([namespace]) => wanted === undefined || namespace === wanted)
    .flatMap(([namespace, bucket]) => {
      const tableARN = journalArn(bucket, call.now);
      if (tableARN === undefined || !'journal'.startsWith(prefix)) return [];
      const table = journalTable(call.kernel.journals, bucket, call.now);
      return [
        {
          namespace: [namespace],
          name: 'journal',
          type: 'aws',
          tableARN,
          createdAt: date(bucket.metadata?.createdAt ?? 0),
          modifiedAt: date(table.modifiedAt),
          managedByService: 'metadata.s3.amazonaws.com',
        },
      ];
    });
  const { items, rest } = paged(call, all, 'maxTables');
  return { tables: items, ...rest };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_GetTable.html */
export function getTable(call: TablesCall): object {
  const { query } = call;
  const [, byArn] = /^(arn:[^/]+\/[^/]+)\/table\/[^/]+$/.exec(query.get('tableArn') ?? '') ?? [];
  const { bucket, arn, tables } = tableOf(call, 'GetTable', {
    tableBucketArn: byArn ?? query.get('tableBucketARN') ?? '',
    namespace: query.get('namespace'),
    name: query.get('name'),
    tableArn: query.get('tableArn'),
  });
  const table = journalTable(call.kernel.journals, bucket, call.now);
  return {
    name: 'journal',
    type: 'aws',
    tableARN: arn,
    namespace: [[...tables.namespaces].find(([, one]) => one === bucket)?.[0]],
    versionToken: table.versionToken,
    metadataLocation: table.metadataLocation,
    warehouseLocation: table.warehouse,
    createdAt: date(bucket.metadata?.createdAt ?? 0),
    createdBy: tables.account,
    managedByService: 'metadata.s3.amazonaws.com',
    modifiedAt: date(table.modifiedAt),
    modifiedBy: tables.account,
    ownerAccountId: tables.account,
    format: 'ICEBERG',
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_GetTableMetadataLocation.html */
export function getTableMetadataLocation(call: TablesCall): object {
  const [, namespace, name] = call.path;
  const { bucket } = tableOf(call, 'GetTableMetadataLocation', {
    tableBucketArn: call.path[0] ?? '',
    namespace,
    name,
  });
  const table = journalTable(call.kernel.journals, bucket, call.now);
  return {
    versionToken: table.versionToken,
    metadataLocation: table.metadataLocation,
    warehouseLocation: table.warehouse,
  };
}

const bucketElement = (tables: TableBucket) => ({
  arn: tables.arn,
  name: tables.name,
  ownerAccountId: tables.account,
  createdAt: date(createdAt(tables)),
  type: 'aws',
});

/** The table bucket that the path names, once the caller may do this with it. */
function named(call: TablesCall, action: string): TableBucket {
  const arn = call.path[0] ?? '';
  call.authorise(action, arn);
  return inside(call, arn);
}

/** @throws ServiceError NotFoundException, whether it is another account's or nobody's */
function inside(call: TablesCall, arn: string): TableBucket {
  const own = managedBucketOf(call.kernel.world, call.identity.account.id, call.region);
  if (own === undefined || own.arn !== arn) throw notFound('The specified bucket does not exist.');
  return own;
}

interface NamedTable {
  readonly tableBucketArn: string;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly tableArn?: string | undefined;
}

function tableOf(
  call: TablesCall,
  action: string,
  { tableBucketArn, namespace = '', name, tableArn }: NamedTable,
): { readonly bucket: Bucket; readonly arn: string; readonly tables: TableBucket } {
  const own = managedBucketOf(call.kernel.world, call.identity.account.id, call.region);
  const found =
    own?.arn !== tableBucketArn
      ? undefined
      : [...own.namespaces]
          .map(([space, bucket]) => ({ space, bucket, arn: journalArn(bucket, call.now) }))
          .find(({ space, arn }) =>
            tableArn === undefined ? space === namespace && name === 'journal' : arn === tableArn,
          );
  // Who may see a table is asked of the table, which has no name in ARNs.
  call.authorise(action, found?.arn ?? `${tableBucketArn}/table/*`);
  const tables = inside(call, tableBucketArn);
  if (found?.arn === undefined) throw notFound('The specified table does not exist.');
  return { bucket: found.bucket, arn: found.arn, tables };
}

const notFound = (message: string) => new ServiceError('NotFoundException', message, 404);

function paged<Item>(
  { query }: TablesCall,
  all: readonly Item[],
  most: string,
): { readonly items: readonly Item[]; readonly rest: object } {
  const size = query.get(most);
  const token = query.get('continuationToken');
  const { page, rest } = pageOf(
    {
      ...(size === undefined ? {} : { MaxResults: Number(size) }),
      ...(token === undefined ? {} : { NextToken: token }),
    },
    all,
    { most: 1000 },
  );
  const next = rest.NextToken;
  return { items: page, rest: next === undefined ? {} : { continuationToken: next } };
}
