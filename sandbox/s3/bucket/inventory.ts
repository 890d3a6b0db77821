import { ServiceError } from '../../http/error';
import { OPTIONAL_FIELDS } from '../../inventory/configuration';
import { compareUtf8 } from '../../storage/utf8-order';
import type { Bucket } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { continuationToken, openToken } from '../listing/token';
import { bucketOf } from '../request';
import { readShape, textIn, treeIn, type Children } from '../xml/shape';

const CHILDREN: Children = {
  Id: 'text',
  IsEnabled: 'boolean',
  'Filter?': { Prefix: 'text' },
  Destination: {
    S3BucketDestination: {
      'AccountId?': 'text',
      Bucket: 'text',
      Format: ['CSV', 'ORC', 'Parquet'],
      'Prefix?': 'text',
      'Encryption?': { 'SSE-KMS?': { KeyId: 'text' }, 'SSE-S3?': {} },
    },
  },
  Schedule: { Frequency: ['Daily', 'Weekly'] },
  IncludedObjectVersions: ['All', 'Current'],
  'OptionalFields?': { 'Field*': OPTIONAL_FIELDS },
};
const MAX_CONFIGURATIONS = 1000;
const PAGE = 100;

/** A report is made where somebody asks for one (sandbox/inventory). https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html */
export async function putBucketInventoryConfiguration(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const id = call.query.get('id') ?? '';
  const tree = readShape(await readXml(call, 'InventoryConfiguration'), CHILDREN);
  if (!/^[\w.-]{1,64}$/.test(id)) {
    throw new ServiceError('InvalidConfigurationId', 'The specified configuration ID is invalid.', 400);
  }
  if (textIn(tree, 'Id') !== id) {
    throw new ServiceError('IdMismatch', 'Document ID does not match the specified configuration ID.', 400);
  }
  const target = textIn(treeIn(treeIn(tree, 'Destination'), 'S3BucketDestination'), 'Bucket') ?? '';
  if (!/^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$/.test(target)) {
    throw new ServiceError('InvalidS3DestinationBucket', 'Invalid bucket ARN.', 400, { Bucket: target });
  }
  const kept = inventories(bucket);
  if (!kept.has(id) && kept.size >= MAX_CONFIGURATIONS) {
    throw new ServiceError(
      'TooManyConfigurations',
      'You are attempting to create a new configuration but have already reached the 1,000-configuration limit.',
      400,
    );
  }
  bucket.inventories = new Map(kept).set(id, tree);
  return emptyAnswer(200);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html */
export function getBucketInventoryConfiguration(call: S3Call): S3Answer {
  const tree = inventories(bucketOf(call)).get(call.query.get('id') ?? '');
  if (tree === undefined) throw noSuchConfiguration();
  return xmlAnswer('InventoryConfiguration', tree);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html */
export function deleteBucketInventoryConfiguration(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const kept = new Map(inventories(bucket));
  if (!kept.delete(call.query.get('id') ?? '')) throw noSuchConfiguration();
  bucket.inventories = kept;
  return emptyAnswer(204);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html */
export function listBucketInventoryConfigurations(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const token = call.query.get('continuation-token');
  const after = token === undefined ? undefined : openToken(bucket.name, token);
  const rest = [...inventories(bucket)]
    .filter(([id]) => after === undefined || compareUtf8(id, after) > 0)
    .toSorted(([a], [b]) => compareUtf8(a, b));
  const page = rest.slice(0, PAGE);
  const [last] = page.at(-1) ?? [];
  return xmlAnswer('ListInventoryConfigurationsResult', {
    ContinuationToken: token,
    InventoryConfiguration: page.map(([, tree]) => tree),
    IsTruncated: rest.length > page.length,
    NextContinuationToken:
      rest.length > page.length && last !== undefined ? continuationToken(bucket.name, last) : undefined,
  });
}

const inventories = (bucket: Bucket) => bucket.inventories ?? new Map<string, never>();

function noSuchConfiguration(): ServiceError {
  return new ServiceError('NoSuchConfiguration', 'The specified configuration does not exist.', 404);
}
