import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import type { Report } from '../report';

interface Looked {
  readonly Events: readonly { readonly EventName: string; readonly CloudTrailEvent: string }[];
}

/** `aws cloudtrail`, logging of buckets and access keys. @param aws may do all of it in its account */
export async function checkCliTrails(report: Report, aws: AwsCli, stranger: AwsCli): Promise<void> {
  await report.check('s3api get-bucket-logging, put-bucket-logging', async () => {
    const get = ['s3api', 'get-bucket-logging', '--bucket'];
    const { LoggingEnabled } = await aws.json<{ LoggingEnabled: { TargetBucket: string } }>(
      ...get,
      'analytics-lake',
    );
    same(LoggingEnabled.TargetBucket, 'analytics-logs');
    const status = {
      LoggingEnabled: {
        TargetBucket: 'analytics-logs',
        TargetPrefix: 'access/analytics-empty/',
        TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' } },
      },
    };
    const put = ['s3api', 'put-bucket-logging', '--bucket', 'analytics-empty', '--bucket-logging-status'];
    await aws.run(...put, JSON.stringify(status));
    same(await aws.json(...get, 'analytics-empty'), status);
    const elsewhere = { LoggingEnabled: { TargetBucket: 'marketing-assets', TargetPrefix: '' } };
    includes(await aws.refused(...put, JSON.stringify(elsewhere)), 'InvalidTargetBucketForLogging');
    await aws.run(...put, '{}');
  });

  await report.check('cloudtrail: trails, and events in pages', async () => {
    const { trailList } = await aws.json<{ trailList: { Name: string }[] }>('cloudtrail', 'describe-trails');
    same(
      trailList.map(({ Name }) => Name),
      ['analytics-trail'],
    );
    const named = ['--name', 'analytics-trail'];
    const status = await aws.json<{ IsLogging: boolean }>('cloudtrail', 'get-trail-status', ...named);
    same(status.IsLogging, true);
    includes(
      await aws.run('cloudtrail', 'get-event-selectors', '--trail-name', 'analytics-trail'),
      'arn:aws:s3:::analytics-lake/',
    );
    const attribute = 'AttributeKey=EventName,AttributeValue=PutBucketLogging';
    const look = ['cloudtrail', 'lookup-events', '--lookup-attributes', attribute, '--max-items', '2'];
    const { Events } = await aws.json<Looked>(...look);
    const [latest] = Events;
    same(latest?.EventName, 'PutBucketLogging');
    includes(latest?.CloudTrailEvent ?? '', '"bucketName":"analytics-empty"');
    includes(await stranger.refused('cloudtrail', 'lookup-events'), 'AccessDeniedException');
  });

  await report.check('iam list-access-keys, get-access-key-last-used', async () => {
    const { AccessKeyMetadata } = await aws.json<{
      AccessKeyMetadata: { AccessKeyId: string; CreateDate: string }[];
    }>('iam', 'list-access-keys', '--user-name', 'lake-admin');
    same(AccessKeyMetadata.length, 2);
    const used = async (id = '') =>
      (
        await aws.json<{ AccessKeyLastUsed: { ServiceName: string } }>(
          'iam',
          'get-access-key-last-used',
          '--access-key-id',
          id,
        )
      ).AccessKeyLastUsed.ServiceName;
    same(await used(AccessKeyMetadata[0]?.AccessKeyId), 'iam');
    same(await used(AccessKeyMetadata[1]?.AccessKeyId), 'N/A');
  });
}
