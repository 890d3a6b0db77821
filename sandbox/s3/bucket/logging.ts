import { LOG_SERVICE } from '../../access-logs/service';
import { serviceIdentity } from '../../auth/identity';
import { decide } from '../../authorise/s3-authorise';
import { ServiceError } from '../../http/error';
import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import { notImplemented } from '../errors';
import { bucketOf } from '../request';
import { textIn, treeIn } from '../xml/shape';
import { configuration } from './configuration';

/** What follows from it is done by sandbox/access-logs. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html */
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
    checkDelivery(call, bucket, target, textIn(enabled, 'TargetPrefix') ?? '');
    return tree;
  },
});

/**
 * What keeps logs out of a target whatever its policy says, and a target whose ACLs are in force and that lets nobody in.
 * A target without ACLs is taken as it is: whether its policy lets the service shows with the first delivery.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
function checkDelivery(call: S3Call, bucket: Bucket, target: Bucket, prefix: string): void {
  if (target.directory !== undefined)
    throw invalidTarget('The target bucket for logging does not exist', target.name);
  if (target.objectLock?.byDefault !== undefined)
    throw invalidTarget(
      'The target bucket for logging cannot have a default Object Lock retention.',
      target.name,
    );
  if (target.requestPayer === 'Requester')
    throw invalidTarget('The target bucket for logging cannot be a Requester Pays bucket.', target.name);
  if (target.ownership === 'BucketOwnerEnforced') return;
  const account = call.world.accounts.get(bucket.account)!;
  const { allowed } = decide({
    world: call.world,
    now: call.now,
    identity: serviceIdentity(LOG_SERVICE, account, `arn:aws:s3:::${bucket.name}`),
    action: 's3:PutObject',
    bucket: target,
    key: `${prefix}log`,
    context: {},
  });
  if (!allowed)
    throw invalidTarget(
      'You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket',
      target.name,
    );
}

function invalidTarget(message: string, name: string): ServiceError {
  return new ServiceError('InvalidTargetBucketForLogging', message, 400, { TargetBucket: name });
}
