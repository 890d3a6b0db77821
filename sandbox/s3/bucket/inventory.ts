import { ServiceError } from '../../http/error';
import { OPTIONAL_FIELDS } from '../../inventory/configuration';
import { textIn, treeIn } from '../xml/shape';
import { identified } from './identified';

/** A report is made where somebody asks for one (sandbox/inventory). https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html */
export const inventory = identified({
  member: 'inventories',
  root: 'InventoryConfiguration',
  listRoot: 'ListInventoryConfigurationsResult',
  children: {
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
  },
  check: (tree) => {
    const target = textIn(treeIn(treeIn(tree, 'Destination'), 'S3BucketDestination'), 'Bucket') ?? '';
    if (/^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$/.test(target)) return;
    throw new ServiceError('InvalidS3DestinationBucket', 'Invalid bucket ARN.', 400, { Bucket: target });
  },
});
