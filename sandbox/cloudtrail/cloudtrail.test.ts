import { gunzipSync } from 'node:zlib';
import { GetRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccount, addBucket, addRole, addUser, named, policy } from '../seed/build';
import { assume, clients, failure, type Keys } from '../testing/clients';
import { callJson } from '../testing/json-call';
import type { EventRecord, EventSelector } from './types';

const OWNER = '123456789012';
const OTHER = '210987654321';
const ADMIN = {
  accessKeyId: 'AKIAEXAMPLEADMIN0001',
  secretAccessKey: 'admin-secret-key-for-tests-0000000000001',
};
const GUEST = {
  accessKeyId: 'AKIAEXAMPLEGUEST0001',
  secretAccessKey: 'guest-secret-key-for-tests-0000000000001',
};
const NOBODY = {
  accessKeyId: 'AKIAEXAMPLENOBODY001',
  secretAccessKey: 'nobody-secret-key-for-tests-000000000001',
};
const ROLE = `arn:aws:iam::${OWNER}:role/reader`;
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${OWNER}:trail/main`;

const GUEST_READS = policy({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::data/*',
});

let sandbox: Sandbox;
let now: number;
const selectors = (given: readonly EventSelector[]) => {
  sandbox.world.accounts.get(OWNER)!.trails.get(TRAIL)!.selectors = given;
};

beforeEach(async () => {
  now = Date.now();
  sandbox = await createSandbox({
    now: () => now,
    seed: (world) => {
      const may = (...actions: string[]) => named('May', { Effect: 'Allow', Action: actions, Resource: '*' });
      const owner = addAccount(world, OWNER, 'owner');
      const other = addAccount(world, OTHER, 'other');
      addUser(owner, { name: 'admin', ...ADMIN, policies: [may('s3:*', 'sts:*', 'iam:*', 'cloudtrail:*')] });
      addUser(owner, { name: 'nobody', ...NOBODY });
      addUser(other, { name: 'guest', ...GUEST, policies: [may('s3:*', 'sts:*', 'cloudtrail:*')] });
      addRole(owner, {
        name: 'reader',
        trust: [
          { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${OTHER}:root` }, Action: 'sts:AssumeRole' },
        ],
        policies: [may('s3:Get*', 's3:List*')],
      });
      addBucket(world, owner, { name: 'data', createdAt: '2026-01-01T00:00:00Z', policy: GUEST_READS });
      addBucket(world, owner, {
        name: 'trail-files',
        createdAt: '2026-01-01T00:00:00Z',
        policy: policy({
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::trail-files/kept/AWSLogs/${OWNER}/*`,
          Condition: {
            StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': TRAIL },
          },
        }),
      });
      owner.trails.set(TRAIL, {
        name: 'main',
        arn: TRAIL,
        homeRegion: 'eu-west-1',
        bucket: 'trail-files',
        prefix: 'kept',
        everyRegion: true,
        globalServices: true,
        selectors: [{ readWrite: 'All', management: true, objects: ['arn:aws:s3:::data/'] }],
        logging: true,
      });
    },
  });
});
afterEach(() => sandbox.close());

const ask = (operation: string, input: object = {}, keys: Keys = ADMIN, region = 'eu-west-1') =>
  callJson(sandbox, keys, 'cloudtrail', `CloudTrail_20131101.${operation}`, input, region);

interface Found {
  readonly EventName: string;
  readonly EventId: string;
  readonly CloudTrailEvent: string;
  readonly Username?: string;
  readonly Resources: readonly object[];
}
const lookup = async (input: object = {}, keys: Keys = ADMIN, region = 'eu-west-1') => {
  const { body } = await ask('LookupEvents', input, keys, region);
  return body as unknown as { Events: readonly Found[]; NextToken?: string };
};

async function deliver() {
  const answer = await sandbox.fetch(
    new Request('http://127.0.0.1/__sandbox/logs/deliver', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
  );
  const { cloudTrail } = (await answer.json()) as { cloudTrail: { key?: string; refused?: string }[] };
  return cloudTrail;
}

/** All that was delivered, file by file. */
async function files(): Promise<{ key: string; records: readonly EventRecord[] }[]> {
  await deliver();
  const bucket = sandbox.world.buckets.get('trail-files')!;
  const found = [];
  for (const key of bucket.objects.keys({ prefix: '' })) {
    const bytes = await new Response(bucket.objects.latest(key)!.blob!.stream()).arrayBuffer();
    const { Records } = JSON.parse(gunzipSync(new Uint8Array(bytes)).toString()) as {
      Records: EventRecord[];
    };
    found.push({ key, records: Records });
  }
  return found;
}
const events = async () => (await files()).flatMap(({ records }) => records);

describe('a data event', () => {
  it('tells all of a request, under its request id', async () => {
    const s3 = clients(sandbox, ADMIN).s3();
    const answer = await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'a/b c', Body: 'six by' }));
    const [file] = await files();
    expect(file?.key).toMatch(
      new RegExp(
        `^kept/AWSLogs/${OWNER}/CloudTrail/eu-west-1/\\d{4}/\\d\\d/\\d\\d/${OWNER}_CloudTrail_eu-west-1_\\d{8}T\\d{4}Z_\\w{16}\\.json\\.gz$`,
      ),
    );
    expect(file?.records).toEqual([
      {
        eventVersion: '1.11',
        userIdentity: {
          type: 'IAMUser',
          principalId: expect.stringMatching(/^AIDA/),
          arn: `arn:aws:iam::${OWNER}:user/admin`,
          accountId: OWNER,
          accessKeyId: ADMIN.accessKeyId,
          userName: 'admin',
        },
        eventTime: `${new Date(now).toISOString().slice(0, 19)}Z`,
        eventSource: 's3.amazonaws.com',
        eventName: 'PutObject',
        awsRegion: 'eu-west-1',
        sourceIPAddress: '203.0.113.24',
        userAgent: expect.stringMatching(/^\[aws-sdk-js.*\]$/),
        requestParameters: expect.objectContaining({
          bucketName: 'data',
          key: 'a/b c',
          Host: 'data.s3.eu-west-1.amazonaws.com',
        }),
        responseElements: null,
        additionalEventData: {
          SignatureVersion: 'SigV4',
          AuthenticationMethod: 'AuthHeader',
          CipherSuite: 'TLS_AES_128_GCM_SHA256',
          bytesTransferredIn: 6,
          bytesTransferredOut: 0,
          'x-amz-id-2': answer.$metadata.extendedRequestId,
        },
        requestID: answer.$metadata.requestId,
        eventID: expect.stringMatching(/^[0-9a-f-]{36}$/),
        readOnly: false,
        resources: [
          { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::data/a/b c' },
          { accountId: OWNER, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::data' },
        ],
        eventType: 'AwsApiCall',
        managementEvent: false,
        recipientAccountId: OWNER,
        eventCategory: 'Data',
        tlsDetails: {
          tlsVersion: 'TLSv1.3',
          cipherSuite: 'TLS_AES_128_GCM_SHA256',
          clientProvidedHostHeader: 'data.s3.eu-west-1.amazonaws.com',
        },
      },
    ]);
  });

  it('tells the session of a role, and whose role it is', async () => {
    const keys = await assume(sandbox, GUEST, { RoleArn: ROLE, RoleSessionName: 'visit' });
    await clients(sandbox, keys)
      .s3()
      .send(new ListObjectsV2Command({ Bucket: 'data', Prefix: 'a/' }));
    const list = (await events()).find(({ eventName }) => eventName === 'ListObjects');
    expect(list?.userIdentity).toMatchObject({
      type: 'AssumedRole',
      arn: `arn:aws:sts::${OWNER}:assumed-role/reader/visit`,
      accountId: OWNER,
      accessKeyId: keys.accessKeyId,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: ROLE, accountId: OWNER, userName: 'reader' },
        attributes: { mfaAuthenticated: 'false' },
      },
    });
    expect(list?.requestParameters).toMatchObject({ 'list-type': '2', prefix: 'a/' });
    expect(list?.resources?.[0]).toEqual({ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::data/a/' });
  });

  it('tells the owner of strangers what little an owner may know, refusals included', async () => {
    const guest = clients(sandbox, GUEST).s3();
    await failure(guest.send(new PutObjectCommand({ Bucket: 'data', Key: 'x', Body: 'x' })));
    await sandbox.fetch(new Request('https://data.s3.eu-west-1.amazonaws.com/x'));
    const told = (await events()).map((event) => [
      event.userIdentity.type,
      event.userIdentity.accountId,
      event.userIdentity.arn,
      event.errorCode,
      event.errorMessage,
      event.sharedEventID !== undefined,
    ]);
    expect(told).toEqual([
      ['AWSAccount', OTHER, undefined, 'AccessDenied', 'Access Denied', true],
      ['AWSAccount', 'anonymous', undefined, 'AccessDenied', 'Access Denied', false],
    ]);
  });

  it.each<[string, readonly EventSelector[], readonly string[]]>([
    ['of management alone', [{ readWrite: 'All', management: true, objects: [] }], ['GetBucketPolicy']],
    [
      'of every object',
      [{ readWrite: 'All', management: false, objects: ['arn:aws:s3'] }],
      ['PutObject', 'GetObject', 'PutObject'],
    ],
    [
      'of a prefix',
      [{ readWrite: 'All', management: false, objects: ['arn:aws:s3:::data/in/'] }],
      ['PutObject', 'GetObject'],
    ],
    [
      'of reads',
      [{ readWrite: 'ReadOnly', management: false, objects: ['arn:aws:s3:::data/'] }],
      ['GetObject'],
    ],
    [
      'of writes',
      [{ readWrite: 'WriteOnly', management: true, objects: ['arn:aws:s3:::data/in/'] }],
      ['PutObject'],
    ],
    ['of nothing', [{ readWrite: 'All', management: false, objects: [] }], []],
  ])('is delivered where the selectors are %s', async (_, given, names) => {
    selectors(given);
    const s3 = clients(sandbox, ADMIN).s3();
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'in/x', Body: 'x' }));
    await s3.send(new GetObjectCommand({ Bucket: 'data', Key: 'in/x' }));
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'out', Body: 'x' }));
    await s3.send(new GetBucketPolicyCommand({ Bucket: 'data' }));
    expect((await events()).map(({ eventName }) => eventName)).toEqual(names);
  });

  it('is told of no request whose signature is wrong', async () => {
    const forged = { ...ADMIN, secretAccessKey: 'another-secret' };
    await failure(
      clients(sandbox, forged)
        .s3()
        .send(new GetObjectCommand({ Bucket: 'data', Key: 'x' })),
    );
    expect(await events()).toEqual([]);
  });

  it('is lost where the bucket refuses, which the status says', async () => {
    sandbox.world.buckets.get('trail-files')!.policy = undefined;
    await clients(sandbox, ADMIN)
      .s3()
      .send(new PutObjectCommand({ Bucket: 'data', Key: 'x', Body: 'x' }));
    expect(await deliver()).toEqual([
      { trail: 'main', bucket: 'trail-files', events: 1, refused: 'AccessDenied' },
    ]);
    expect((await ask('GetTrailStatus', { Name: 'main' })).body).toMatchObject({
      IsLogging: true,
      LatestDeliveryError: 'AccessDenied',
    });
  });
});

describe('LookupEvents', () => {
  it('has management events, the newest first, and no data events', async () => {
    const s3 = clients(sandbox, ADMIN).s3();
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'x', Body: 'x' }));
    await s3.send(new GetBucketPolicyCommand({ Bucket: 'data' }));
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'data', Policy: GUEST_READS }));
    const { Events } = await lookup();
    expect(Events.map(({ EventName }) => EventName)).toEqual(['PutBucketPolicy', 'GetBucketPolicy']);
    expect(Events[0]).toMatchObject({
      EventSource: 's3.amazonaws.com',
      ReadOnly: 'false',
      Username: 'admin',
      AccessKeyId: ADMIN.accessKeyId,
      EventTime: Math.floor(now / 1000),
      Resources: [{ ResourceType: 'AWS::S3::Bucket', ResourceName: 'data' }],
    });
    const told = JSON.parse(Events[0]?.CloudTrailEvent ?? '') as EventRecord;
    expect(told.requestParameters).toMatchObject({ bucketPolicy: JSON.parse(GUEST_READS) as object });
  });

  it('has events of IAM in us-east-1, and of STS where it was asked', async () => {
    const { iam, sts } = clients(sandbox, ADMIN);
    await iam.send(new ListRolesCommand({}));
    await failure(iam.send(new GetRoleCommand({ RoleName: 'nobody-has-it' })));
    await sts.send(new GetCallerIdentityCommand({}));
    expect((await lookup()).Events.map(({ EventName }) => EventName)).toEqual(['GetCallerIdentity']);
    const { Events } = await lookup({}, ADMIN, 'us-east-1');
    expect(Events.map(({ EventName }) => EventName)).toEqual(['GetRole', 'ListRoles']);
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? '')).toMatchObject({
      errorCode: 'NoSuchEntity',
      requestParameters: { roleName: 'nobody-has-it' },
    });
  });

  it('tells both accounts of a role that is assumed, without its secrets', async () => {
    await assume(sandbox, GUEST, { RoleArn: ROLE, RoleSessionName: 'visit' });
    const [mine] = (await lookup()).Events;
    const [theirs] = (await lookup({}, GUEST)).Events;
    const read = (found: Found | undefined) => JSON.parse(found?.CloudTrailEvent ?? '') as EventRecord;
    expect(read(mine).sharedEventID).toBe(read(theirs).sharedEventID);
    expect(read(mine).userIdentity).toMatchObject({ type: 'AWSAccount', accountId: OTHER });
    expect(read(theirs).userIdentity).toMatchObject({ type: 'IAMUser', userName: 'guest' });
    expect(read(mine).resources).toEqual([{ accountId: OWNER, type: 'AWS::IAM::Role', ARN: ROLE }]);
    expect(read(mine).responseElements).toMatchObject({
      credentials: { accessKeyId: expect.stringMatching(/^ASIA/) },
      assumedRoleUser: { arn: `arn:aws:sts::${OWNER}:assumed-role/reader/visit` },
    });
    expect(theirs?.CloudTrailEvent).not.toContain('ecretAccessKey');
  });

  it('tells a refused AssumeRole to who asked alone', async () => {
    await failure(assume(sandbox, GUEST, { RoleArn: `arn:aws:iam::${OWNER}:role/none` }));
    expect((await lookup()).Events).toEqual([]);
    expect((await lookup({}, GUEST)).Events).toHaveLength(1);
  });

  it.each([
    ['EventName', 'PutBucketPolicy', 1],
    ['EventSource', 's3.amazonaws.com', 2],
    ['ReadOnly', 'true', 1],
    ['Username', 'admin', 2],
    ['ResourceName', 'data', 2],
    ['ResourceName', 'dat', 0],
    ['ResourceType', 'AWS::S3::Bucket', 2],
    ['AccessKeyId', ADMIN.accessKeyId, 2],
    ['EventId', 'none', 0],
  ])('finds by %s %s', async (AttributeKey, AttributeValue, count) => {
    const s3 = clients(sandbox, ADMIN).s3();
    await s3.send(new GetBucketPolicyCommand({ Bucket: 'data' }));
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'data', Policy: GUEST_READS }));
    const { Events } = await lookup({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
    expect(Events).toHaveLength(count);
  });

  it('goes page by page, within a time, and takes a token for its own question only', async () => {
    const s3 = clients(sandbox, ADMIN).s3();
    const begun = now;
    for (let count = 0; count < 5; count += 1) {
      await s3.send(new GetBucketPolicyCommand({ Bucket: 'data' }));
      now += 1000;
    }
    const first = await lookup({ MaxResults: 3 });
    now += 1000;
    const second = await lookup({ MaxResults: 3, NextToken: first.NextToken });
    // A look-up is an event as well, and lies before the page that it has.
    expect([...first.Events, ...second.Events].map(({ EventName }) => EventName)).toEqual(
      Array.from({ length: 5 }, () => 'GetBucketPolicy'),
    );
    expect(second.NextToken).toBeUndefined();
    now += 1000;
    const within = await lookup({ StartTime: begun / 1000 + 0.5, EndTime: begun / 1000 + 2.5 });
    expect(within.Events.filter(({ EventName }) => EventName === 'GetBucketPolicy')).toHaveLength(2);
    const other = await ask('LookupEvents', { NextToken: first.NextToken, EndTime: 1 });
    expect(other.code).toBe('InvalidTimeRangeException');
    now += 1000;
    const wrong = await ask('LookupEvents', { NextToken: first.NextToken, StartTime: 1 });
    expect(wrong.code).toBe('InvalidNextTokenException');
  });

  it('is asked twice a second, and goes back 90 days', async () => {
    await clients(sandbox, ADMIN)
      .s3()
      .send(new GetBucketPolicyCommand({ Bucket: 'data' }));
    expect((await ask('LookupEvents')).code).toBeUndefined();
    expect((await ask('LookupEvents')).code).toBeUndefined();
    expect((await ask('LookupEvents')).code).toBe('ThrottlingException');
    expect((await ask('LookupEvents', {}, ADMIN, 'us-east-1')).code).toBeUndefined();
    now += 90 * 86_400_000 + 5000;
    const { Events } = await lookup();
    expect(Events).toEqual([]);
  });

  it.each([
    [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
    [{ MaxResults: 0 }, 'InvalidMaxResultsException'],
    [{ StartTime: 2, EndTime: 1 }, 'InvalidTimeRangeException'],
    [
      { LookupAttributes: [{ AttributeKey: 'RequestId', AttributeValue: 'x' }] },
      'InvalidLookupAttributesException',
    ],
    [
      {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'x' },
          { AttributeKey: 'Username', AttributeValue: 'x' },
        ],
      },
      'InvalidLookupAttributesException',
    ],
    [{ NextToken: 'nonsense' }, 'InvalidNextTokenException'],
    [{ EventCategory: 'data' }, 'InvalidEventCategoryException'],
  ])('refuses %o', async (input, code) => {
    expect((await ask('LookupEvents', input)).code).toBe(code);
  });
});

describe('trails', () => {
  it('are described with their status and selectors, in every Region', async () => {
    const trail = { Name: 'main', S3BucketName: 'trail-files', S3KeyPrefix: 'kept', HomeRegion: 'eu-west-1' };
    for (const region of ['eu-west-1', 'us-east-1'])
      expect((await ask('DescribeTrails', {}, ADMIN, region)).body).toMatchObject({ trailList: [trail] });
    const shadowless = await ask('DescribeTrails', { includeShadowTrails: false }, ADMIN, 'us-east-1');
    expect(shadowless.body).toEqual({ trailList: [] });
    expect((await ask('GetTrail', { Name: TRAIL })).body).toMatchObject({ Trail: trail });
    expect((await ask('ListTrails')).body).toEqual({
      Trails: [{ TrailARN: TRAIL, Name: 'main', HomeRegion: 'eu-west-1' }],
    });
    expect((await ask('GetEventSelectors', { TrailName: 'main' })).body).toMatchObject({
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::data/'] }],
        },
      ],
    });
  });

  it('are stopped, begun and told what to take', async () => {
    await ask('StopLogging', { Name: 'main' });
    expect((await ask('GetTrailStatus', { Name: 'main' })).body).toMatchObject({ IsLogging: false });
    await ask('StartLogging', { Name: 'main' });
    const EventSelectors = [
      {
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: false,
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
      },
    ];
    expect((await ask('PutEventSelectors', { TrailName: 'main', EventSelectors })).code).toBeUndefined();
    expect((await ask('GetEventSelectors', { TrailName: 'main' })).body).toMatchObject({ EventSelectors });
  });

  it.each([
    ['GetTrail', { Name: 'none' }, ADMIN, 'eu-west-1', 'TrailNotFoundException'],
    ['GetTrail', {}, ADMIN, 'eu-west-1', 'InvalidTrailNameException'],
    ['StopLogging', { Name: 'main' }, ADMIN, 'us-east-1', 'InvalidHomeRegionException'],
    [
      'PutEventSelectors',
      { TrailName: 'main', EventSelectors: [] },
      ADMIN,
      'eu-west-1',
      'InvalidEventSelectorsException',
    ],
    ['LookupEvents', {}, NOBODY, 'eu-west-1', 'AccessDeniedException'],
    ['DescribeTrails', {}, NOBODY, 'eu-west-1', 'AccessDeniedException'],
    ['CreateTrail', {}, ADMIN, 'eu-west-1', 'UnknownOperationException'],
  ])('refuse %s of %o', async (operation, input, keys, region, code) => {
    expect((await ask(operation, input, keys, region)).code).toBe(code);
  });
});
