import { ServiceError } from '../../http/error';
import { notImplemented } from '../errors';
import { bucketOf } from '../request';
import { textIn, treeIn } from '../xml/shape';
import { configuration } from './configuration';

/** Nothing is logged. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html */
export const logging = configuration({
  name: 'logging',
  root: 'BucketLoggingStatus',
  children: {
    'LoggingEnabled?': {
      TargetBucket: 'text',
      TargetPrefix: 'text',
      'TargetGrants?': { 'Grant*': { Grantee: { 'ID?': 'text', 'URI?': 'text' }, Permission: 'text' } },
      'TargetObjectKeyFormat?': {
        'SimplePrefix?': {},
        'PartitionedPrefix?': { 'PartitionDateSource?': ['EventTime', 'DeliveryTime'] },
      },
    },
  },
  check: (tree, call) => {
    const enabled = treeIn(tree, 'LoggingEnabled');
    if (enabled === undefined) return tree;
    if (enabled['TargetGrants'] !== undefined) throw notImplemented('TargetGrants');
    const name = textIn(enabled, 'TargetBucket') ?? '';
    const bucket = bucketOf(call);
    const target = call.world.buckets.get(name);
    if (target === undefined) throw invalidTarget('The target bucket for logging does not exist', name);
    if (target.account !== bucket.account) {
      throw invalidTarget(
        'The owner for the bucket to be logged and the target bucket must be the same.',
        name,
      );
    }
    if (target.region !== bucket.region) {
      throw new ServiceError(
        'CrossLocationLoggingProhibited',
        'Cross S3 location logging not allowed. ',
        403,
        { SourceBucketLocation: bucket.region, TargetBucketLocation: target.region },
      );
    }
    return tree;
  },
});

function invalidTarget(message: string, name: string): ServiceError {
  return new ServiceError('InvalidTargetBucketForLogging', message, 400, { TargetBucket: name });
}
