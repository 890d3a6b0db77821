import { GetObjectCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AskedRequest, askedFromText, askedRequest, askedText, isWhole } from './asked';
import { askedBy } from './clients/command';
import { disposeClients } from './clients/dispose';
import type { AwsContext } from './context';
import type { AwsFailure } from './failure';
import { learnOwner } from './owners';
import { awsProfile } from './profiles/built-in';
import { requestLog } from './request-log';
import { sendS3, sendS3Control } from './send';
import { sendKms } from './send-kms';

const SECRET = 'wJalrXUtnFEMIK7MDENG';
const of = (input: object): AskedRequest => askedRequest({ service: 's3', operation: 'X', input });

describe('an input that is kept', () => {
  // Members whose value is a secret whatever it looks like, and texts in which one stands.
  const MEMBERS =
    'SSECustomerKey CopySourceSSECustomerKey SSECustomerKeyMD5 MFA TokenCode WebIdentityToken SAMLAssertion SecretAccessKey SessionToken NewPassword Plaintext Body AnnotationPayload AccessKeyId AuthenticationCode1 PrivateKey'.split(
      ' ',
    );
  const TEXTS = [
    `https://b/k?X-Amz-Security-Token=${SECRET}`,
    `authorization: ${SECRET}`,
    `{"SecretAccessKey":"${SECRET}"}`,
    `<SecretAccessKey>${SECRET}</SecretAccessKey>`,
    `AWS4-HMAC-SHA256 Credential=${SECRET}`,
  ];
  const SHAPES: readonly ((name: string, value: unknown) => object)[] = [
    (name, value) => ({ [name]: value }),
    (name, value) => ({ Nested: { [name]: value } }),
    (name, value) => ({ List: [{ Deep: [{ [name]: value }] }] }),
    (name, value) => ({ Metadata: { a: 'b', [name]: value } }),
    (name, value) => ({ [name]: [value, value] }),
  ];

  it.each(SHAPES.map((shape) => [JSON.stringify(shape('…', '…')), shape] as const))(
    'holds no secret as %s',
    (_, shape) => {
      const inputs = [
        ...MEMBERS.map((name) => shape(name, SECRET)),
        ...TEXTS.flatMap((text) => [shape('Note', text), shape(text, 'x')]),
      ];
      for (const input of inputs) {
        const asked = of(input);
        expect(JSON.stringify(asked)).not.toContain(SECRET);
        expect(JSON.stringify(askedFromText(askedText(asked)))).not.toContain(SECRET);
      }
    },
  );

  it.each([
    ['bytes', { Body: new Uint8Array(7) }, { Body: { $left: 'bytes', size: 7 } }],
    ['a Blob', { Body: new Blob(['äb']) }, { Body: { $left: 'bytes', size: 3 } }],
    ['a body that is text', { Body: 'äb' }, { Body: { $left: 'bytes', size: 3 } }],
    ['bytes elsewhere', { Payload: new ArrayBuffer(2) }, { Payload: { $left: 'bytes', size: 2 } }],
    ['a moment', { Expires: new Date(0) }, { Expires: '1970-01-01T00:00:00.000Z' }],
    ['what is unset', { A: undefined, B: null, C: false, D: 0 }, { B: null, C: false, D: 0 }],
    ['a policy', { Policy: 'p'.repeat(20_480) }, { Policy: 'p'.repeat(20_480) }],
    ['a long text', { Note: 'n'.repeat(3000) }, { Note: { $left: 'text', size: 3000 } }],
    [
      'many items',
      { Keys: Array.from({ length: 1000 }, () => 'k') },
      { Keys: [...Array.from({ length: 100 }, () => 'k'), { $left: 'items', size: 900 }] },
    ],
  ])('has %s as JSON', (_, input, kept) => expect(of(input).input).toEqual(kept));

  it('is bounded whatever is given', () => {
    const wide = (depth: number): unknown =>
      depth === 0 ? 'x'.repeat(2000) : Array.from({ length: 9 }, () => wide(depth - 1));
    for (const input of [
      { Delete: wide(4), Bucket: 'asked-lake' },
      { Policy: 'p'.repeat(1e6), Bucket: 'asked-lake' },
    ]) {
      const asked = of(input);
      expect(JSON.stringify(asked).length).toBeLessThan(33_000);
      expect(asked.input['Bucket']).toBe('asked-lake');
      expect(isWhole(asked.input)).toBe(false);
    }
    const endless: Record<string, unknown> = {};
    endless['Itself'] = endless;
    expect(isWhole(of(endless).input)).toBe(false);
    expect(isWhole(of({ Body: 'x', SSECustomerKey: 'y', Bucket: 'b' }).input)).toBe(true);
  });
});

describe('in a link', () => {
  const point = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/lake';
  it.each([
    askedBy('s3', new GetObjectCommand({ Bucket: 'asked-lake', Key: 'a/ü b~.(1)' }), {
      region: 'eu-west-1',
      location: 'asked-lake',
    }),
    askedBy('s3', new GetObjectCommand({ Bucket: point, Key: 'k' }), { location: point }),
    askedRequest({ service: 'kms', operation: 'DescribeKey', region: 'eu-west-1', input: { KeyId: 'k' } }),
    askedRequest({ service: 'data-access', operation: 'GetDataAccess', input: { Target: 's3://b/*' } }),
  ])('reads again what it wrote: $operation', (asked) => {
    const text = askedText(asked);
    expect(text).toMatch(/^[\w.~-]+$/);
    expect(askedFromText(text)).toEqual(asked);
  });

  it('stays short', () => {
    const Policy = JSON.stringify({ Statement: 'x'.repeat(15_000) });
    const asked = askedBy('s3', new PutBucketPolicyCommand({ Bucket: 'asked-lake', Policy }));
    expect(askedText(asked).length).toBeLessThan(200);
    const many = Array.from({ length: 500 }, (_, n) => ({ Key: `${n}`.repeat(300) }));
    expect(askedText(of({ Delete: { Objects: many }, Bucket: 'asked-lake' })).length).toBeLessThan(4200);
  });

  it.each(['', 'x', 's3', 's3.GetObject', 'ftp.GetObject.~', 's3.getObject.~', 's3.Get Object.~'])(
    'is nothing when it says %j',
    (text) => expect(askedFromText(text)).toBeUndefined(),
  );

  it.each(['', '~', '~!!', '~bnVsbA', '~W10', '~eyJpIjo1fQ', '~eyJsIjo1LCJ6IjoxfQ'])(
    'drops an input it cannot read: %j',
    (rest) =>
      expect(askedFromText(`s3.GetObject.eu-west-1${rest}`)).toEqual(
        rest === '~!!'
          ? undefined
          : { service: 's3', operation: 'GetObject', region: 'eu-west-1', input: {} },
      ),
  );
});

describe('every sender says what it asked', () => {
  const context: AwsContext = {
    id: 'asking',
    credentials: async () => ({ accessKeyId: 'AKIAEXAMPLEEXAMPLE12', secretAccessKey: SECRET }),
    profile: awsProfile({ transport: 'direct' }),
  };
  const lake = { type: 'bucket', name: 'asked-lake' } as const;
  let answers: Response[];

  beforeEach(() => {
    requestLog.clear();
    vi.stubGlobal('fetch', async () => answers.shift() ?? denied('eu-west-1'));
  });
  afterEach(() => {
    disposeClients(context.id);
    vi.unstubAllGlobals();
  });

  const denied = (region: string) =>
    new Response('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>', {
      status: 403,
      headers: { 'x-amz-bucket-region': region },
    });
  const failureOf = (sent: Promise<unknown>): Promise<AwsFailure> =>
    sent.then(
      () => expect.unreachable(),
      (error: unknown) => error as AwsFailure,
    );
  const logged = () => requestLog.getSnapshot().map(({ asked }) => asked);

  it('S3, with the owner it expects and the Region it found', async () => {
    learnOwner(context, lake, '111122223333');
    answers = [denied('eu-north-1')];
    const failure = await failureOf(
      sendS3(context, lake, new GetObjectCommand({ Bucket: 'asked-lake', Key: 'k' })),
    );
    const asked = {
      service: 's3',
      operation: 'GetObject',
      region: 'eu-north-1',
      input: { ExpectedBucketOwner: '111122223333', Bucket: 'asked-lake', Key: 'k' },
      location: 'asked-lake',
    };
    expect(failure.asked).toEqual(asked);
    expect(logged()).toEqual([expect.objectContaining({ operation: 'HeadBucket' }), asked]);
  });

  it('S3, moved to another Region on the way', async () => {
    answers = [
      denied('eu-west-1'),
      new Response('<Error><Code>PermanentRedirect</Code></Error>', {
        status: 301,
        headers: { 'x-amz-bucket-region': 'eu-south-1' },
      }),
    ];
    const failure = await failureOf(
      sendS3(context, lake, new GetObjectCommand({ Bucket: 'asked-lake', Key: 'k' })),
    );
    expect(failure).toMatchObject({ kind: 'denied', asked: { region: 'eu-south-1' } });
    expect(logged().map((asked) => asked?.region)).toEqual(['us-east-1', 'eu-west-1', 'eu-south-1']);
  });

  it('S3 Control and KMS', async () => {
    answers = [];
    const { ListAccessPointsCommand } = await import('@aws-sdk/client-s3-control');
    const list = new ListAccessPointsCommand({ AccountId: '111122223333' });
    const key = { operation: 'DescribeKey', input: { KeyId: 'alias/lake' } } as const;
    const failures = [
      await failureOf(sendS3Control(context, 'eu-west-1', list)),
      await failureOf(sendKms(context, 'eu-west-1', key)),
    ];
    const asked = [
      askedBy('s3-control', list, { region: 'eu-west-1' }),
      askedRequest({ service: 'kms', region: 'eu-west-1', ...key }),
    ];
    expect(failures.map((failure) => failure.asked)).toEqual(asked);
    expect(logged()).toEqual(asked);
  });

  it('what failed before it was sent', async () => {
    answers = [new Response(null, { status: 404 })];
    const failure = await failureOf(
      sendS3(context, lake, new GetObjectCommand({ Bucket: 'asked-lake', Key: 'k' })),
    );
    expect(failure.asked).toMatchObject({ operation: 'HeadBucket', location: 'asked-lake' });
  });
});
