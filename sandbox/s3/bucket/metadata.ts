import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../http/error';
import type { XmlTree } from '../../http/xml';
import { managedTableBucket, metadataTable, tableNamespace } from '../../metadata-tables/tables';
import type { MetadataTables, TableEncryption } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidRequest, malformedXml } from '../errors';
import { bucketOf } from '../request';
import { readShape, textIn, treeIn, type Children } from '../xml/shape';

const ENCRYPTION: Children = { SseAlgorithm: ['aws:kms', 'AES256'], 'KmsKeyArn?': 'text' };
const EXPIRATION: Children = { Expiration: ['ENABLED', 'DISABLED'], 'Days?': 'whole number' };
const INVENTORY: Children = {
  ConfigurationState: ['ENABLED', 'DISABLED'],
  'EncryptionConfiguration?': ENCRYPTION,
};
const CONFIGURATION: Children = {
  JournalTableConfiguration: { RecordExpiration: EXPIRATION, 'EncryptionConfiguration?': ENCRYPTION },
  'InventoryTableConfiguration?': INVENTORY,
};
/** Days that a record of the journal stays at least. */
const FEWEST_DAYS = 7;
const MOST_DAYS = 2_147_483_647;

/** What S3 makes in the caller's name. https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-permissions.html */
const TO_MAKE_TABLES = [
  's3tables:CreateTableBucket',
  's3tables:CreateNamespace',
  's3tables:CreateTable',
  's3tables:GetTable',
  's3tables:PutTablePolicy',
  's3tables:PutTableEncryption',
];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html */
export async function createBucketMetadataConfiguration(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const tree = readShape(await readXml(call, 'MetadataConfiguration'), CONFIGURATION);
  const journal = treeIn(tree, 'JournalTableConfiguration');
  const inventory = treeIn(tree, 'InventoryTableConfiguration');
  const made: MetadataTables = {
    id: randomUUID(),
    createdAt: call.now,
    expirationDays: expirationDays(treeIn(journal, 'RecordExpiration')),
    journalEncryption: encryptionOf(call, treeIn(journal, 'EncryptionConfiguration')),
    failure: missingPermission(call),
    inventory: inventoryOf(call, inventory),
  };
  if (bucket.metadata !== undefined)
    throw new ServiceError(
      'MetadataConfigurationAlreadyExists',
      'A metadata configuration already exists for this bucket.',
      409,
      { BucketName: bucket.name },
    );
  bucket.metadata = made;
  return emptyAnswer(200);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html */
export function getBucketMetadataConfiguration(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const metadata = metadataOf(call);
  const table = (name: 'journal' | 'inventory'): XmlTree => {
    const { status, arn, failure } = metadataTable(bucket, name, call.now);
    return {
      TableStatus: status,
      Error: failure === undefined ? undefined : { ErrorCode: failure.code, ErrorMessage: failure.message },
      TableName: name,
      TableArn: arn,
    };
  };
  return xmlAnswer('GetBucketMetadataConfigurationResult', {
    MetadataConfigurationResult: {
      DestinationResult: {
        TableBucketType: 'aws',
        TableBucketArn: managedTableBucket(bucket),
        TableNamespace: tableNamespace(bucket),
      },
      JournalTableConfigurationResult: {
        ...table('journal'),
        RecordExpiration: {
          Expiration: metadata.expirationDays === undefined ? 'DISABLED' : 'ENABLED',
          Days: metadata.expirationDays,
        },
      },
      InventoryTableConfigurationResult:
        metadata.inventory === undefined
          ? { ConfigurationState: 'DISABLED' }
          : { ConfigurationState: 'ENABLED', ...table('inventory') },
    },
  });
}

/** The tables stay, and their records with them, until somebody deletes the tables; here they go. */
export function deleteBucketMetadataConfiguration(call: S3Call): S3Answer {
  metadataOf(call);
  delete bucketOf(call).metadata;
  return emptyAnswer(204);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html */
export async function updateBucketMetadataInventoryTableConfiguration(call: S3Call): Promise<S3Answer> {
  const tree = readShape(await readXml(call, 'InventoryTableConfiguration'), INVENTORY);
  const metadata = metadataOf(call);
  const wanted = inventoryOf(call, tree);
  // A table that is there stays as it was made: its encryption cannot be changed.
  if (wanted === undefined || metadata.inventory === undefined) metadata.inventory = wanted;
  return emptyAnswer(200);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html */
export async function updateBucketMetadataJournalTableConfiguration(call: S3Call): Promise<S3Answer> {
  const document = await readXml(call, 'JournalTableConfiguration');
  const tree = readShape(document, { RecordExpiration: EXPIRATION });
  metadataOf(call).expirationDays = expirationDays(treeIn(tree, 'RecordExpiration'));
  return emptyAnswer(200);
}

function metadataOf(call: S3Call): MetadataTables {
  const { metadata, name } = bucketOf(call);
  if (metadata === undefined)
    throw new ServiceError(
      'MetadataConfigurationNotFound',
      'The metadata configuration does not exist.',
      404,
      { BucketName: name },
    );
  return metadata;
}

function inventoryOf(call: S3Call, tree: XmlTree | undefined): MetadataTables['inventory'] {
  if (textIn(tree, 'ConfigurationState') !== 'ENABLED') return undefined;
  return {
    id: randomUUID(),
    enabledAt: call.now,
    encryption: encryptionOf(call, treeIn(tree, 'EncryptionConfiguration')),
  };
}

function expirationDays(tree: XmlTree | undefined): number | undefined {
  const days = textIn(tree, 'Days');
  if (textIn(tree, 'Expiration') !== 'ENABLED') {
    if (days !== undefined) throw invalidRequest('Days cannot be specified when expiration is disabled.');
    return undefined;
  }
  if (days === undefined) throw malformedXml();
  const count = Number(days);
  if (count < FEWEST_DAYS || count > MOST_DAYS)
    throw invalidRequest(`Journal table records must be retained for at least ${FEWEST_DAYS} days.`);
  return count;
}

function encryptionOf(call: S3Call, tree: XmlTree | undefined): TableEncryption {
  const algorithm = textIn(tree, 'SseAlgorithm');
  const keyArn = textIn(tree, 'KmsKeyArn');
  if (algorithm !== 'aws:kms') {
    if (keyArn !== undefined) throw invalidRequest('A KMS key ARN needs the encryption type aws:kms.');
    return { algorithm: 'AES256' };
  }
  const { region } = bucketOf(call);
  if (keyArn === undefined || !keyArn.startsWith(`arn:aws:kms:${region}:`) || !keyArn.includes(':key/'))
    throw invalidRequest('The KMS key must be given by its ARN, and be in the Region of the bucket.');
  return { algorithm, keyArn };
}

/** S3 takes the configuration all the same, and its tables fail. */
function missingPermission(call: S3Call): MetadataTables['failure'] {
  const on = managedTableBucket(bucketOf(call));
  const missing = TO_MAKE_TABLES.filter((action) => !call.mayElsewhere(action, on));
  if (missing.length === 0) return undefined;
  return {
    code: 'AccessDeniedCreatingResources',
    message: `You don't have sufficient permissions to create the required resources: ${missing.join(', ')}. To create a new metadata table, delete the metadata configuration for this bucket, and then create a new one.`,
  };
}
