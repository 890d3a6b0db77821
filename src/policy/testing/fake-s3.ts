import { vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';

const PROFILE = {
  id: 'aws',
  label: 'AWS',
  kind: 'aws',
  transport: 'direct',
  partition: 'aws',
  region: 'eu-west-1',
} as const;
const CREDENTIALS = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

export const SESSION: Session = {
  id: 'session-1',
  slug: '111122223333.BucketAdmin',
  profile: PROFILE,
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira',
  name: 'BucketAdmin',
  kind: 'assumed-role',
  credentials: CREDENTIALS,
  startedAt: 0,
  issuedAt: 0,
  state: { kind: 'active' },
};

export interface FakeBucket {
  policy: string | null;
  /** Answers the next policy write with this error instead. */
  refuse: { status: number; code: string; message: string; detail?: string } | undefined;
  /** Answers every policy read with this error. */
  denied: { status: number; code: string; message: string } | undefined;
  /** Headers of each policy write. */
  readonly writes: Headers[];
  readonly context: AwsContext;
}

const NAMES = ['publicAccessBlock', 'ownershipControls', 'policyStatus'] as const;
const ABSENT: Readonly<Record<(typeof NAMES)[number], string>> = {
  publicAccessBlock: 'NoSuchPublicAccessBlockConfiguration',
  ownershipControls: 'OwnershipControlsNotFoundError',
  policyStatus: 'NoSuchBucketPolicy',
};

let count = 0;

/** Puts a bucket with a policy in the place of fetch; restored by `vi.restoreAllMocks`. */
export function fakeBucket(policy: string | null): FakeBucket {
  const id = `session-${++count}`;
  const bucket: FakeBucket = {
    policy,
    refuse: undefined,
    denied: undefined,
    writes: [],
    context: { id, profile: PROFILE, credentials: () => Promise.resolve(CREDENTIALS) },
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.host.includes('.s3-control.') && url.pathname.endsWith('/accesspoint')) return accessPoints();
    if (request.method === 'HEAD')
      return new Response(null, { headers: { 'x-amz-bucket-region': 'eu-west-1' } });
    const absent = NAMES.find((name) => url.searchParams.has(name));
    if (absent !== undefined) return failure(404, ABSENT[absent], 'Not there.');
    if (url.searchParams.has('policy')) return answerPolicy(bucket, request);
    return failure(403, 'AccessDenied', 'Access Denied');
  });
  return bucket;
}

function accessPoints(): Response {
  const point =
    '<AccessPoint><Name>marketing-read</Name><NetworkOrigin>Internet</NetworkOrigin><Bucket>analytics-lake</Bucket>' +
    '<AccessPointArn>arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read</AccessPointArn></AccessPoint>';
  const body = `<ListAccessPointsResult><AccessPointList>${point}</AccessPointList></ListAccessPointsResult>`;
  return new Response(body, { headers: { 'content-type': 'application/xml' } });
}

async function answerPolicy(bucket: FakeBucket, request: Request): Promise<Response> {
  if (request.method === 'GET') {
    if (bucket.denied) return failure(bucket.denied.status, bucket.denied.code, bucket.denied.message);
    return bucket.policy === null
      ? failure(404, 'NoSuchBucketPolicy', 'The bucket policy does not exist')
      : new Response(bucket.policy, { headers: { 'content-type': 'application/json' } });
  }
  const { refuse } = bucket;
  bucket.refuse = undefined;
  if (refuse) return failure(refuse.status, refuse.code, refuse.message, refuse.detail);
  bucket.writes.push(request.headers);
  bucket.policy = request.method === 'DELETE' ? null : await request.text();
  return new Response(null, { status: 204 });
}

function failure(status: number, code: string, message: string, detail?: string): Response {
  const more = detail === undefined ? '' : `<Detail>${detail.replaceAll('"', '&quot;')}</Detail>`;
  return new Response(
    `<Error><Code>${code}</Code><Message>${message}</Message>${more}<RequestId>R1</RequestId></Error>`,
    {
      status,
      headers: { 'content-type': 'application/xml' },
    },
  );
}
