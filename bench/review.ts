/**
 * A review of 200 buckets, 500 access points and 20 roles of a service that is 30 ms away: the console's reader and
 * evaluator, beside the same requests one after another by the SDK, as a script sends them, which decides nothing.
 * The service is a process of its own, and answers at once but for the latency.
 */
import {
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { pacers } from '../src/resources/review/asking';
import { reviewAccount } from '../src/resources/review/review-account';
import { startChild } from './child';
import { KEYS } from './listing/keys';
import { alternate, busy, elapsed } from './measure';
import type { ReviewServer } from './review/server';
import { printHead, printRow } from './table';
import { benchSession } from './session';

const ACCOUNT = '111122223333';
const POINTS = 500;
const server = await startChild<ReviewServer>('./review/server.ts');
const { url, sandboxUrl } = server.hello;

const context = benchSession(url);

async function ours(): Promise<void> {
  const asking = {
    context,
    account: ACCOUNT,
    signal: new AbortController().signal,
    ...pacers(context),
    managed: new Map<string, Promise<string>>(),
  };
  let reaches = 0;
  for await (const { review } of reviewAccount(asking, '2026-06-01T00:00:00Z')) {
    reaches = review.reaches.length;
    if (review.unknown.length > 0) throw new Error(`Not read: ${JSON.stringify(review.unknown[0])}`);
  }
  // A way for each bucket and access point by its policy, and one for each role.
  if (reaches !== 720) throw new Error(`Found ${reaches} ways.`);
}

/** What one writes first. */
async function plain(): Promise<void> {
  const config = { endpoint: sandboxUrl, region: 'eu-west-1', credentials: KEYS };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  for (const { Name: Bucket } of Buckets) {
    await s3.send(new GetBucketPolicyCommand({ Bucket }));
    await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    await s3.send(new GetBucketCorsCommand({ Bucket })).catch(() => undefined);
  }
  // Hosts of S3 Control begin with the account, which a loopback address cannot: policies of buckets cost the same.
  for (let point = 0; point < POINTS; point += 1)
    await s3.send(new GetBucketPolicyCommand({ Bucket: `point-${point}` }));
}

try {
  const rounds = { rounds: 1, warmUp: 0 };
  printHead('A review of an account');
  printRow(
    '200 buckets, 500 access points, 20 roles, 30 ms an answer, clock',
    await alternate(
      () => elapsed(ours),
      [{ name: 'the SDK’s calls one after another', run: () => elapsed(plain) }],
      rounds,
    ),
    'ms',
  );
  console.log(`\nOf it, this process computed for ${Math.round(await busy(ours))} ms.`);
} finally {
  await server.stop();
}
