import {
  DeleteBucketCorsCommand,
  DeleteObjectCommand,
  GetBucketCorsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { GetAccessPointCommand, ListAccessPointsCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import type { Page } from '@playwright/test';
import { failure, keysOf, type Keys } from '../sandbox/testing/clients';
import { MARKETING_ROOT_KEY, OPERATOR_KEY, VENDOR_KEY } from '../sandbox/seed/accounts-others';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

/*
 * Access handed out by the form, used from the other side by the official SDK, and taken back.
 */

test.setTimeout(120_000);

const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const MARKETING = '444455556666';
const VENDOR = '777788889999';

/** The other side, as it asks. */
function asking(endpoint: string, keys: Keys) {
  const s3 = new S3Client({
    endpoint,
    region: 'eu-west-1',
    forcePathStyle: true,
    credentials: keys,
    maxAttempts: 1,
  });
  /** `ok`, or the error's name. */
  const said = async (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'ok',
      (error: unknown) => (error as Error).name,
    );
  return {
    get: (Bucket: string, Key: string) => said(s3.send(new GetObjectCommand({ Bucket, Key }))),
    put: (Bucket: string, Key: string) => said(s3.send(new PutObjectCommand({ Bucket, Key, Body: 'new' }))),
    del: (Bucket: string, Key: string) => said(s3.send(new DeleteObjectCommand({ Bucket, Key }))),
    list: (Bucket: string, Prefix: string) =>
      said(s3.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }))),
    settings: (Bucket: string) => said(s3.send(new GetBucketVersioningCommand({ Bucket }))),
  };
}

type Asking = ReturnType<typeof asking>;

async function sessionOf(
  endpoint: string,
  keys: Keys,
  input: Partial<AssumeRoleCommandInput> & { RoleArn: string },
): Promise<Keys> {
  const sts = new STSClient({ region: 'eu-west-1', endpoint, credentials: keys, maxAttempts: 1 });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleSessionName: 'tried', ...input }));
  return keysOf(Credentials);
}

const OWNER = '111122223333';

/** Access points of an account, which are the owner's unless said otherwise. The SDK puts the account before the host, which for an address makes none. */
function points(endpoint: string, keys?: Keys): S3ControlClient {
  const { protocol, hostname, port } = new URL(endpoint);
  const credentials = keys ?? owner(endpoint).config.credentials;
  const control = new S3ControlClient({ region: 'eu-west-1', credentials });
  control.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, { protocol, hostname, port: Number(port) });
      return next(args);
    },
    { step: 'build', priority: 'high' },
  );
  return control;
}

const BUCKETS = [
  'analytics-scratch',
  'analytics-open-data',
  'analytics-lake',
  'partner-downloads',
  'vendor-drop',
];

/** Every policy a grant of these tests could touch, byte for byte. */
async function standing(endpoint: string): Promise<Readonly<Record<string, string>>> {
  const s3 = owner(endpoint);
  const iam = (credentials: Keys) => new IAMClient({ region: 'us-east-1', endpoint, credentials });
  const marketing = iam(MARKETING_ROOT_KEY);
  const policies = await Promise.all(
    BUCKETS.map(async (Bucket) => {
      const answer = await s3.send(new GetBucketPolicyCommand({ Bucket })).catch(() => undefined);
      return [Bucket, answer?.Policy ?? 'none'] as const;
    }),
  );
  const { PolicyNames = [] } = await marketing.send(new ListRolePoliciesCommand({ RoleName: 'Analyst' }));
  const inline = await Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await marketing.send(
        new GetRolePolicyCommand({ RoleName: 'Analyst', PolicyName }),
      );
      return [`Analyst ${PolicyName}`, PolicyDocument ?? ''] as const;
    }),
  );
  const { Roles = [] } = await iam(await s3.config.credentials()).send(
    new ListRolesCommand({ PathPrefix: '/drawbridge/' }),
  );
  const { AccessPointList = [] } = await points(endpoint).send(
    new ListAccessPointsCommand({ AccountId: OWNER }),
  );
  const { AccessPointList: theirs = [] } = await points(endpoint, MARKETING_ROOT_KEY).send(
    new ListAccessPointsCommand({ AccountId: MARKETING }),
  );
  return Object.fromEntries([
    ...policies,
    ...inline,
    ['access points of the other account', theirs.map(({ Name }) => Name).join(' ')],
    ['roles', Roles.map(({ Arn }) => Arn).join(' ')],
    ['access points', AccessPointList.map(({ Name }) => Name).join(' ')],
  ]);
}

/** Goes to an address of the console without loading it anew, which would end the sessions. */
async function visit(page: Page, path: string, search: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(
    (url) => history.pushState(undefined, '', url),
    `${path}?${new URLSearchParams(search).toString()}`,
  );
}

const NEW = '/s/111122223333.BucketAdmin/grants/new';

/** Operator's session first, then the owner's: both halves can be written. */
async function openBoth(page: Page): Promise<void> {
  await openSandbox(page, 'operator');
  await page.getByRole('link', { name: 'Another session' }).click();
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: 'BucketAdmin', exact: true }).first().click();
  await expect(page.getByRole('navigation', { name: 'Route' }).getByText('BucketAdmin')).toBeVisible();
}

const applyButton = (page: Page) => page.getByRole('button', { name: /^Apply/ });

async function apply(page: Page): Promise<void> {
  const proof = page.getByRole('region', { name: 'Proof' });
  await expect(proof).toBeVisible();
  await expect(proof.getByRole('status')).not.toContainText(/refused|let in/);
  await applyButton(page).click();
  await expect(page.getByText(/: granted\.$/)).toBeVisible();
}

async function takeBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take it back' }).click();
  const said = page.getByRole('alert').filter({ hasText: /: taken back\.$/ });
  await expect(said).toBeVisible();
  await said.getByRole('button').click();
  await expect(said).toBeHidden();
}

const SCRATCH = 'analytics-scratch';
const PARTNER = 'partner-downloads';

/** Keys that are there, under the prefix that is handed out and beside it. */
const KEY = 'tried/example';
const BESIDE = 'beside/example';

/** What the other side asks for; each answers `ok` or an error's name. */
const asks = (bucket: string) =>
  ({
    get: (ask: Asking) => ask.get(bucket, KEY),
    'get beside': (ask: Asking) => ask.get(bucket, BESIDE),
    put: (ask: Asking) => ask.put(bucket, KEY),
    'put beside': (ask: Asking) => ask.put(bucket, BESIDE),
    list: (ask: Asking) => ask.list(bucket, 'tried/'),
    'list all': (ask: Asking) => ask.list(bucket, ''),
    settings: (ask: Asking) => ask.settings(bucket),
    delete: (ask: Asking) => ask.del(bucket, KEY),
  }) as const;

type Ask = keyof ReturnType<typeof asks>;
const ASKS = Object.keys(asks('')) as Ask[];

/** A case by a way, and all that it lets somebody do. */
interface Row {
  readonly form: Readonly<Record<string, string>>;
  readonly as: 'analyst' | 'vendor';
  /** A bucket, or an access point by its name. */
  readonly at: string;
  readonly may: readonly Ask[];
}

const POINT = 'handed-out';
const toAnalyst = { to: ANALYST, at: `${SCRATCH}/tried/` };
/** Made by the other account, in front of the owner's bucket. */
const CROSSED = 'crossed';
const byPoint = { ...toAnalyst, way: 'access-point', point: POINT };
const toVendor = { to: VENDOR, at: `${PARTNER}/tried/` };

const ROWS: readonly Row[] = [
  { form: { case: 'download', ...toAnalyst }, as: 'analyst', at: SCRATCH, may: ['get'] },
  { form: { case: 'list', ...toAnalyst }, as: 'analyst', at: SCRATCH, may: ['list'] },
  { form: { case: 'upload', ...toAnalyst }, as: 'analyst', at: SCRATCH, may: ['put'] },
  { form: { case: 'deliver', ...toAnalyst }, as: 'analyst', at: SCRATCH, may: ['put'] },
  { form: { case: 'audit', ...toAnalyst }, as: 'analyst', at: SCRATCH, may: ['get', 'list', 'settings'] },
  {
    form: { case: 'read-write', ...toAnalyst },
    as: 'analyst',
    at: SCRATCH,
    may: ['get', 'put', 'list', 'delete'],
  },
  { form: { case: 'upload', ...byPoint }, as: 'analyst', at: POINT, may: ['put'] },
  { form: { case: 'read', ...byPoint }, as: 'analyst', at: POINT, may: ['get', 'list'] },
  {
    form: { ...byPoint, case: 'read', point: `arn:aws:s3:eu-west-1:${MARKETING}:accesspoint/${CROSSED}` },
    as: 'analyst',
    at: CROSSED,
    may: ['get', 'list'],
  },
  { form: { case: 'upload', ...toVendor }, as: 'vendor', at: PARTNER, may: ['put'] },
  { form: { case: 'read', ...toVendor }, as: 'vendor', at: PARTNER, may: ['get', 'list'] },
  {
    form: {
      case: 'upload',
      to: [ANALYST, VENDOR, 'o-a1b2c3d4e5/r-ab12/*'].join('\n'),
      at: `${SCRATCH}/tried/\n${PARTNER}/tried/`,
      way: 'bucket-policy',
    },
    as: 'vendor',
    at: PARTNER,
    may: ['put'],
  },
];

async function aliasOf(endpoint: string, Name: string): Promise<string> {
  const [AccountId, keys] = Name === CROSSED ? [MARKETING, MARKETING_ROOT_KEY] : [OWNER];
  const { Alias = '' } = await points(endpoint, keys).send(new GetAccessPointCommand({ AccountId, Name }));
  return Alias;
}

test('what is handed out works from the other side, and is gone when it is taken back', async ({
  page,
  server,
}) => {
  const endpoint = server.sandbox!;
  const s3 = owner(endpoint);
  for (const Bucket of [SCRATCH, PARTNER])
    for (const Key of [KEY, BESIDE]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'old' }));
  await openBoth(page);
  const asked: Readonly<Record<Row['as'], Asking>> = {
    analyst: asking(endpoint, await sessionOf(endpoint, OPERATOR_KEY, { RoleArn: ANALYST })),
    vendor: asking(endpoint, VENDOR_KEY),
  };
  const before = await standing(endpoint);
  for (const { form, as, at, may } of ROWS)
    await test.step(Object.values(form).join(', '), async () => {
      const answered = async (where: string) => {
        const done: Ask[] = [];
        for (const ask of ASKS) if ((await asks(where)[ask](asked[as])) === 'ok') done.push(ask);
        return done;
      };
      await visit(page, NEW, form);
      await apply(page);
      const isPoint = at === POINT || at === CROSSED;
      const where = isPoint ? await aliasOf(endpoint, at) : at;
      expect(new Set(await answered(where)), 'once granted').toEqual(new Set(may));
      if (isPoint) expect(await answered(SCRATCH), 'around the access point').toEqual([]);
      await takeBack(page);
      expect(await answered(where), 'once taken back').toEqual([]);
      expect(await standing(endpoint)).toEqual(before);
    });
});

test('what lies there is looked at, pages get CORS, and AWS says the same', async ({ page, server }) => {
  const endpoint = server.sandbox!;
  const s3 = owner(endpoint);
  const old = `arn:aws:kms:eu-west-1:${OWNER}:key/0a1b2c3d-5a7b-4c1d-9e2f-0a1b2c3d4e5f`;
  const body = { Bucket: SCRATCH, Body: 'old' };
  await s3.send(new PutObjectCommand({ ...body, Key: KEY }));
  await s3.send(
    new PutObjectCommand({ ...body, Key: 'tried/old', ServerSideEncryption: 'aws:kms', SSEKMSKeyId: old }),
  );
  const cors = async () => {
    const answer = await s3.send(new GetBucketCorsCommand({ Bucket: SCRATCH })).catch(() => undefined);
    return answer?.CORSRules ?? [];
  };
  // The seeded rules let in pages from everywhere.
  await s3.send(new DeleteBucketCorsCommand({ Bucket: SCRATCH }));
  await openBoth(page);
  await visit(page, NEW, { case: 'download', ...toAnalyst, pages: 'https://app.example.com' });
  const facts = page.getByRole('group', { name: `What lies in ${SCRATCH}` });
  await expect(facts).toContainText('of 2 looked at 1 under SSE-KMS with key 0a1b2c3d…, 1 under SSE-S3');
  await expect(page.getByRole('button', { name: /^KMS key 0a1b2c3d/ })).toContainText('hand over');
  await page.getByRole('button', { name: 'Ask AWS too' }).click();
  await expect(page.getByRole('region', { name: 'What AWS says' })).toContainText('AWS agrees');
  await expectAccessible(page, 'grant with what AWS says');
  await apply(page);
  expect(await cors()).toMatchObject([{ AllowedOrigins: ['https://app.example.com'] }]);
  await takeBack(page);
  expect(await cors()).toEqual([]);
});

test('a role is made by keyboard and mouse, and asks for the external ID and for MFA', async ({
  page,
  server,
  control,
}) => {
  const endpoint = server.sandbox!;
  const s3 = owner(endpoint);
  await s3.send(new PutObjectCommand({ Bucket: SCRATCH, Key: KEY, Body: 'old' }));
  await openSandbox(page);
  const before = await standing(endpoint);
  await page.getByRole('link', { name: 'New grant' }).click();
  await expect(page.getByRole('heading', { name: 'New grant' })).toBeVisible();
  await expectAccessible(page, 'grant empty');
  // What is typed and left without Enter counts as well.
  await page.getByRole('combobox', { name: 'To whom' }).fill('arn:aws:iam::444455556666:user/operator');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Bucket 1', exact: true }).fill(`s3://${SCRATCH}/tried`);
  await page.getByRole('button', { name: 'Add the slash' }).click();
  await page.getByRole('radio', { name: /^Role to assume/ }).check();
  await page.getByRole('button', { name: 'Make one' }).click();
  await page.getByRole('checkbox', { name: 'signed in with MFA' }).check();
  await expect(page.getByRole('region', { name: 'Proof' })).toContainText('without the external ID');
  await expectAccessible(page, 'grant by a role');
  const ExternalId = await page.getByRole('textbox', { name: 'External ID' }).inputValue();
  await apply(page);

  const RoleArn = `arn:aws:iam::${OWNER}:role/drawbridge/OperatorDownloadTried`;
  const { accounts } = (await control('state')) as {
    accounts: { users: { mfa?: { serial: string; code: string } }[] }[];
  };
  const device = accounts
    .flatMap(({ users }) => users)
    .find(({ mfa }) => mfa?.serial.endsWith('/operator'))?.mfa;
  const mfa = { SerialNumber: device?.serial, TokenCode: device?.code };
  const assume = (input: Partial<AssumeRoleCommandInput>) =>
    sessionOf(endpoint, OPERATOR_KEY, { RoleArn, ...input });
  expect((await failure(assume({ ExternalId }))).name).toBe('AccessDenied');
  expect((await failure(assume({ ...mfa, ExternalId: 'another' }))).name).toBe('AccessDenied');
  await control('clock', { advanceMs: 60_000 });
  const next = ((await control('state')) as { accounts: typeof accounts }).accounts
    .flatMap(({ users }) => users)
    .find((user) => user.mfa?.serial === device?.serial)?.mfa;
  const ask = asking(endpoint, await assume({ ExternalId, ...mfa, TokenCode: next?.code }));
  expect([await ask.get(SCRATCH, KEY), await ask.put(SCRATCH, KEY)]).toEqual(['ok', 'AccessDenied']);

  await takeBack(page);
  expect(await ask.get(SCRATCH, KEY)).not.toBe('ok');
  expect(await standing(endpoint)).toEqual(before);
});

test('whoever is not there yet is named by account once the service has refused the name', async ({
  page,
  server,
}) => {
  const endpoint = server.sandbox!;
  await openSandbox(page);
  const before = await standing(endpoint);
  await visit(page, NEW, { to: 'arn:aws:iam::444455556666:role/Later', at: `${SCRATCH}/tried/` });
  await expect(page.getByRole('region', { name: 'Proof' })).toBeVisible();
  await applyButton(page).click();
  await expect(
    page.getByText(/Nobody of the name arn:aws:iam::444455556666:role\/Later is there/),
  ).toBeVisible();
  expect(await standing(endpoint)).toEqual(before);
  await expectAccessible(page, 'grant refused');
  await page.getByRole('button', { name: 'Name it so' }).click();
  await expect(page.getByRole('checkbox', { name: /^not there yet/ })).toBeChecked();
  await apply(page);
  await takeBack(page);
  expect(await standing(endpoint)).toEqual(before);
});

test('a request is asked by one, granted by another, used, and taken back', async ({
  page,
  browser,
  server,
}) => {
  const endpoint = server.sandbox!;
  await owner(endpoint).send(new PutObjectCommand({ Bucket: SCRATCH, Key: KEY, Body: 'old' }));
  const before = await standing(endpoint);
  await openSandbox(page, 'operator');
  await page.getByRole('link', { name: 'Ask for access' }).click();
  await page.getByRole('combobox', { name: 'Bucket 1', exact: true }).fill(SCRATCH);
  await page.getByRole('combobox', { name: 'Prefixes of bucket 1' }).fill('tried/');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'What for, in your words' }).fill('Closing\nof \u202Eyraunaj');
  await expectAccessible(page, 'ask for access');
  const text = await page.getByRole('textbox', { name: 'Text of the request' }).inputValue();
  const link = text.split('\n').at(-1)!;

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await theirs.goto(link);
  await expect(theirs.getByText('arn:aws:iam::444455556666:user/operator').first()).toBeVisible();
  await expect(theirs.getByText('s3://analytics-scratch/tried/')).toBeVisible();
  await expect(theirs.locator('main')).not.toContainText('\u202E');
  await expectAccessible(theirs, 'request');
  await theirs.getByRole('button', { name: 'Connect' }).click();
  await theirs.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await theirs.getByRole('button', { name: 'BucketAdmin', exact: true }).first().click();
  await theirs.getByRole('button', { name: /^BucketAdmin/ }).click();
  await expect(theirs.getByRole('heading', { name: 'New grant' })).toBeVisible();
  await apply(theirs);

  const ask = asking(endpoint, OPERATOR_KEY);
  const answers = async () => [await ask.get(SCRATCH, KEY), await ask.get(SCRATCH, BESIDE)];
  expect(await answers()).toEqual(['ok', 'AccessDenied']);
  await takeBack(theirs);
  expect(await answers()).toEqual(['AccessDenied', 'AccessDenied']);
  expect(await standing(endpoint)).toEqual(before);
  await other.close();
});

test('a link that lies is shown for what it is, and grants nothing', async ({ page }) => {
  const link = {
    to: ['arn:aws:iam::444455556666:role/tsylanA\u202E', '<img src=x onerror=alert(1)>', '*'].join('\n'),
    at: ['analytics-scratch/*', 'analytics\u200B-lake/a/', '${aws:username}/b/'].join('\n'),
    until: '99999999999',
    asker: '\u202Enimda',
    note: `first\n\u202Edrihts\n${'w'.repeat(4096)}`,
    name: '<b>',
  };
  const run: string[] = [];
  page.on('dialog', (dialog) => {
    run.push(dialog.message());
    void dialog.dismiss();
  });
  const hidden = /[\u200B\u202E]/;
  await page.goto(`/request?${new URLSearchParams(link).toString()}`);
  await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(hidden);
  await openSandbox(page);
  await visit(page, NEW, link);
  const problems = page.getByRole('alert');
  for (const said of ['<img src', '“*” names nobody', 'role/tsylanA', 'reads as a pattern', '99999999999'])
    await expect(problems.filter({ hasText: said }).first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText(hidden);
  await expect(page.getByRole('region', { name: 'What for', exact: true })).toBeInViewport();
  await expect(applyButton(page)).toBeDisabled();
  await expectAccessible(page, 'grant of a link that lies');
  expect(run).toEqual([]);
});
