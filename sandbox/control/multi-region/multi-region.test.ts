import {
  CreateMultiRegionAccessPointCommand,
  DeleteMultiRegionAccessPointCommand,
  DescribeMultiRegionAccessPointOperationCommand,
  GetMultiRegionAccessPointCommand,
  GetMultiRegionAccessPointPolicyCommand,
  GetMultiRegionAccessPointPolicyStatusCommand,
  GetMultiRegionAccessPointRoutesCommand,
  ListMultiRegionAccessPointsCommand,
  PutMultiRegionAccessPointPolicyCommand,
  SubmitMultiRegionAccessPointRoutesCommand,
} from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox';
import {
  ANALYTICS as AccountId,
  LAKE_EVERYWHERE as Mrap,
  LAKE_EVERYWHERE_ALIAS,
} from '../../seed/accounts-ids';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../../seed/accounts-others';
import { assume, clients, failure, type Keys } from '../../testing/clients';

const Name = 'lake-everywhere';
let sandbox: Sandbox;
let admin: Keys;
let reader: Keys;
let now = Date.now();

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10, now: () => now });
  const role = (name: string) => `arn:aws:iam::${AccountId}:role/${name}`;
  admin = await assume(sandbox, OPERATOR_KEY, { RoleArn: role('BucketAdmin'), ExternalId: 'mk-7731' });
  reader = await assume(sandbox, OPERATOR_KEY, { RoleArn: role('LakeReader') });
});
afterAll(() => sandbox.close());

const control = (keys = admin, region = 'us-west-2') => clients(sandbox, keys, region).control;
const put = (Policy: string, ClientToken: string, keys = admin) =>
  control(keys).send(
    new PutMultiRegionAccessPointPolicyCommand({ AccountId, ClientToken, Details: { Name, Policy } }),
  );
const statement = (Principal: unknown, resource = Mrap) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: `${resource}/object/*` }],
  });
const policy = async () =>
  (await control().send(new GetMultiRegionAccessPointPolicyCommand({ AccountId, Name }))).Policy;

it('are listed and described with what is behind them', async () => {
  const { AccessPoints } = await control().send(new ListMultiRegionAccessPointsCommand({ AccountId }));
  expect(AccessPoints).toMatchObject([
    {
      Name,
      Alias: LAKE_EVERYWHERE_ALIAS,
      Status: 'READY',
      PublicAccessBlock: { BlockPublicPolicy: true },
      Regions: [
        { Bucket: 'analytics-lake', Region: 'eu-west-1', BucketAccountId: AccountId },
        { Bucket: 'analytics-lake-us', Region: 'us-east-1', BucketAccountId: AccountId },
      ],
    },
  ]);
  const described = await control().send(new GetMultiRegionAccessPointCommand({ AccountId, Name }));
  expect(described.AccessPoint).toEqual(AccessPoints?.[0]);
  const unknown = control().send(new GetMultiRegionAccessPointCommand({ AccountId, Name: 'none' }));
  expect(await failure(unknown)).toMatchObject({ name: 'NoSuchMultiRegionAccessPoint' });
});

it('are asked about in one Region, and routed from five', async () => {
  const asked = control(admin, 'eu-west-1').send(new ListMultiRegionAccessPointsCommand({ AccountId }));
  expect(await failure(asked)).toMatchObject({ name: 'PermanentRedirect', status: 301 });
  const routes = (region: string) =>
    control(admin, region).send(new GetMultiRegionAccessPointRoutesCommand({ AccountId, Mrap }));
  const answer = await routes('eu-west-1');
  expect(answer.Routes?.map(({ TrafficDialPercentage }) => TrafficDialPercentage)).toEqual([100, 100]);
  expect(await failure(routes('eu-central-1'))).toMatchObject({ status: 301 });
});

it('have a policy that is proposed first and established when every Region has it', async () => {
  const before = await policy();
  expect(before?.Proposed).toBeUndefined();
  const next = statement({ AWS: `arn:aws:iam::${AccountId}:root` });
  const { RequestTokenARN } = await put(next, 'token-1');
  const again = await put(next, 'token-1');
  expect(again.RequestTokenARN).toBe(RequestTokenARN);
  const progress = async () => {
    const command = new DescribeMultiRegionAccessPointOperationCommand({ AccountId, RequestTokenARN });
    return (await control().send(command)).AsyncOperation;
  };
  expect(await progress()).toMatchObject({
    Operation: 'PutMultiRegionAccessPointPolicy',
    RequestStatus: 'INPROGRESS',
  });
  expect(await policy()).toEqual({ Established: before?.Established, Proposed: { Policy: next } });
  now += 60_000;
  expect(await progress()).toMatchObject({
    RequestStatus: 'SUCCEEDED',
    ResponseDetails: {
      MultiRegionAccessPointDetails: {
        Regions: [
          { Name: 'eu-west-1', RequestStatus: 'SUCCEEDED' },
          { Name: 'us-east-1', RequestStatus: 'SUCCEEDED' },
        ],
      },
    },
  });
  expect(await policy()).toEqual({ Established: { Policy: next } });
  const status = new GetMultiRegionAccessPointPolicyStatusCommand({ AccountId, Name });
  expect((await control().send(status)).Established).toEqual({ IsPublic: false });
});

it('refuse a policy that is malformed, of another place, or public', async () => {
  const refused = async (text: string) => failure(put(text, crypto.randomUUID()));
  expect(await refused('{')).toMatchObject({ name: 'MalformedPolicy' });
  expect(await refused(statement({ AWS: AccountId }, 'arn:aws:s3:::analytics-lake'))).toMatchObject({
    name: 'MalformedPolicy',
  });
  expect(await refused(statement('*'))).toMatchObject({ name: 'AccessDenied' });
});

it('refuse routes for what is not behind them, or by half', async () => {
  const submit = (RouteUpdates: SubmitMultiRegionAccessPointRoutesCommand['input']['RouteUpdates']) =>
    failure(control().send(new SubmitMultiRegionAccessPointRoutesCommand({ AccountId, Mrap, RouteUpdates })));
  for (const update of [
    { Region: 'eu-central-1', TrafficDialPercentage: 100 },
    { Bucket: 'analytics-lake', Region: 'us-east-1', TrafficDialPercentage: 100 },
    { Region: 'us-east-1', TrafficDialPercentage: 50 },
    { TrafficDialPercentage: 0 },
  ])
    expect(await submit([update])).toMatchObject({ name: 'InvalidRequest', status: 400 });
});

it('answer callers of their own account who may ask', async () => {
  for (const keys of [MARKETING_ROOT_KEY, reader]) {
    const list = new ListMultiRegionAccessPointsCommand({ AccountId });
    expect(await failure(control(keys).send(list))).toMatchObject({ name: 'AccessDenied' });
  }
  expect(await failure(put(statement({ AWS: AccountId }), 'x', reader))).toMatchObject({
    name: 'AccessDenied',
  });
});

describe('making and deleting one', () => {
  const details = (name: string, ...buckets: string[]) => ({
    Name: name,
    Regions: buckets.map((Bucket) => ({ Bucket })),
  });
  const create = (Details: ReturnType<typeof details>, ClientToken: string = crypto.randomUUID()) =>
    control().send(new CreateMultiRegionAccessPointCommand({ AccountId, ClientToken, Details }));
  const remove = (name: string, ClientToken: string = crypto.randomUUID()) =>
    control().send(
      new DeleteMultiRegionAccessPointCommand({ AccountId, ClientToken, Details: { Name: name } }),
    );
  const operation = async (RequestTokenARN: string | undefined) =>
    (await control().send(new DescribeMultiRegionAccessPointOperationCommand({ AccountId, RequestTokenARN })))
      .AsyncOperation;
  const status = async (name: string) => {
    const { AccessPoints } = await control().send(new ListMultiRegionAccessPointsCommand({ AccountId }));
    return AccessPoints?.find((point) => point.Name === name)?.Status;
  };

  it('takes its time, and the same token is the same request', async () => {
    const wanted = details('two-lakes', 'analytics-scratch', 'analytics-lake-us');
    const { RequestTokenARN } = await create(wanted, 'make-1');
    expect((await create(wanted, 'make-1')).RequestTokenARN).toBe(RequestTokenARN);
    expect(await status('two-lakes')).toBe('CREATING');
    expect(await operation(RequestTokenARN)).toMatchObject({
      Operation: 'CreateMultiRegionAccessPoint',
      RequestStatus: 'INPROGRESS',
      RequestParameters: { CreateMultiRegionAccessPointRequest: { Name: 'two-lakes' } },
    });
    now += 60_000;
    expect(await operation(RequestTokenARN)).toMatchObject({ RequestStatus: 'SUCCEEDED' });
    const point = await control().send(
      new GetMultiRegionAccessPointCommand({ AccountId, Name: 'two-lakes' }),
    );
    expect(point.AccessPoint).toMatchObject({
      Status: 'READY',
      Alias: expect.stringMatching(/^[a-z][a-z0-9]*\.mrap$/),
      PublicAccessBlock: { BlockPublicAcls: true, BlockPublicPolicy: true },
      Regions: [
        { Bucket: 'analytics-scratch', Region: 'eu-west-1' },
        { Bucket: 'analytics-lake-us', Region: 'us-east-1' },
      ],
    });
    const deleted = await remove('two-lakes');
    expect(await status('two-lakes')).toBe('DELETING');
    const again = await remove('two-lakes');
    now += 60_000;
    expect(await operation(deleted.RequestTokenARN)).toMatchObject({ RequestStatus: 'SUCCEEDED' });
    expect(await operation(again.RequestTokenARN)).toMatchObject({
      RequestStatus: 'FAILED',
      ResponseDetails: { ErrorDetails: { Code: 'MultiRegionAccessPointNotReady' } },
    });
    expect(await status('two-lakes')).toBeUndefined();
  });

  it.each([
    ['a name that is taken', details(Name, 'analytics-scratch'), 'MultiRegionAccessPointAlreadyOwnedByYou'],
    [
      'two buckets of one Region',
      details('twice', 'analytics-lake', 'analytics-scratch'),
      'MultiRegionAccessPointSameBucketRegion',
    ],
    ['a bucket that is not there', details('nowhere', 'analytics-none'), 'NoSuchBucket'],
    ['another account’s bucket as one’s own', details('theirs', 'backup-vault'), 'NoSuchBucket'],
    ['a directory bucket', details('hot', 'analytics-hot--euw1-az1--x-s3'), 'NoSuchBucket'],
  ])('says of %s when it is over', async (_, wanted, code) => {
    const { RequestTokenARN } = await create(wanted);
    now += 60_000;
    expect(await operation(RequestTokenARN)).toMatchObject({
      RequestStatus: 'FAILED',
      ResponseDetails: { ErrorDetails: { Code: code } },
    });
    if (wanted.Name !== Name) expect(await status(wanted.Name)).toBeUndefined();
  });

  it('refuses names that are none, and whoever may not', async () => {
    for (const name of ['ab', '-abc', 'Abc', 'a.b'])
      expect(await failure(create(details(name, 'analytics-scratch')))).toMatchObject({
        name: 'InvalidRequest',
      });
    const asReader = control(reader).send(
      new CreateMultiRegionAccessPointCommand({
        AccountId,
        ClientToken: 'x',
        Details: details('mine', 'analytics-scratch'),
      }),
    );
    expect(await failure(asReader)).toMatchObject({ name: 'AccessDenied' });
  });
});
