import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { row, upload } from '../../e2e/actions';
import { failure } from '../../sandbox/testing/clients';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { DROP_KEY } from '../../sandbox/seed/accounts-ids';
import { OPERATOR_KEY, VENDOR_KEY } from '../../sandbox/seed/accounts-others';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import * as shown from './console';
import { assumeByCli } from '../sandbox/cli-sessions';
import type { Parties } from './parties';
import { BUCKET, CONTENT, OWNER } from './world';

const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const OPERATOR = 'arn:aws:iam::444455556666:user/operator';
const PLATFORM = 'arn:aws:iam::444455556666:role/DataPlatform';
const VENDOR = '777788889999';
const DAY = 86_400_000;

/*
 * What people hand out besides a case alone: under conditions, to several, through roles after roles. Download only, one
 * prefix and an access point with delegation are cases by ways (`cases.ts`).
 */
export async function checkExamples(parties: Parties): Promise<void> {
  const { report } = parties;
  await report.check('put from another account, encrypted and for the owner', () => encrypted(parties));
  await report.check('several accounts, one of whom loses it', () => several(parties));
  await report.check('objects under a KMS key', () => underKey(parties));
  await report.check('one network', () => network(parties));
  await report.check('a role behind MFA and an external ID', () => mfa(parties));
  await report.check('a role at the end of a chain', () => chain(parties));
  // The last one: it leaves the sandbox's clock in the future.
  await report.check('temporary access', () => temporary(parties));
}

const get = (bucket: string, key: string, file: string) => [
  's3api',
  'get-object',
  '--bucket',
  bucket,
  '--key',
  key,
  file,
];
const refusal = async (call: Promise<string>): Promise<void> => includes(await call, 'AccessDenied');

async function encrypted({ page, world, analyst }: Parties): Promise<void> {
  const prefix = 'encrypted/';
  await world.clear(prefix);
  await shown.grant(page, {
    case: 'upload',
    to: ANALYST,
    at: `${BUCKET}/${prefix}`,
    way: 'bucket-policy',
    enc: 'AES256',
    acl: 'yes',
    name: 'Encrypted',
  });
  const put = ['s3api', 'put-object', '--bucket', BUCKET, '--key', `${prefix}example`];
  const encryption = ['--server-side-encryption', 'AES256'];
  const acl = ['--acl', 'bucket-owner-full-control'];
  await refusal(analyst.refused(...put));
  await refusal(analyst.refused(...put, ...encryption));
  await refusal(analyst.refused(...put, ...acl));
  await analyst.run(...put, ...encryption, ...acl);

  await shown.open(page, shown.ANALYST_SESSION, BUCKET, prefix);
  await shown.expectRefused(page);
  // Where a listing is denied too, the page asks for the headers before the upload.
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Upload options…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Upload options' });
  for (const [name, option] of [
    ['ACL', 'bucket-owner-full-control'],
    ['Encryption', 'SSE-S3 (AES256)'],
  ] as const) {
    await dialog.getByRole('combobox', { name }).click();
    await page.getByRole('option', { name: option }).click();
  }
  await dialog.getByRole('button', { name: 'Save' }).click();
  await upload(page, [{ name: 'delivery', content: 'a,b' }]);
  await shown.expect.poll(() => world.content(`${prefix}delivery`).catch(() => 'nothing')).toBe('a,b');

  await shown.withdraw(page, prefix, 'Analyst');
  await refusal(analyst.refused(...put, ...encryption, ...acl));
}

const SHARED = 'partner-downloads';

async function several({ page, world, analyst, vendor, folder }: Parties): Promise<void> {
  const prefix = 'several/';
  await world.clear();
  await world.fillIn(SHARED, prefix, 'beside/');
  const before = await world.policy(SHARED);
  await shown.grant(page, {
    case: 'read',
    to: `${ANALYST}\n${VENDOR}`,
    at: `${SHARED}/${prefix}`,
    way: 'bucket-policy',
    name: 'Several',
  });
  const file = `${folder}/several`;
  const ask = get(SHARED, `${prefix}example`, file);
  for (const caller of [analyst, vendor]) {
    await caller.run(...ask);
    await refusal(caller.refused(...get(SHARED, 'beside/example', file)));
  }
  await shown.open(page, shown.ANALYST_SESSION, SHARED, prefix);
  await shown.expect(row(page, 'example')).toBeVisible();
  await shown.connect(page, VENDOR_KEY);
  await shown.open(page, `${VENDOR}.loader`, SHARED, prefix);
  await shown.expect(row(page, 'example')).toBeVisible();

  await shown.withdraw(page, prefix, 'vendor');
  await refusal(vendor.refused(...ask));
  await analyst.run(...ask);
  await shown.withdraw(page, prefix, 'Analyst');
  await refusal(analyst.refused(...ask));
  same(JSON.parse(await world.policy(SHARED)), JSON.parse(before));
}

/** The key's policy is written by the same apply, and the statement goes again with the grant. */
async function underKey({ page, world, operator, analyst, folder }: Parties): Promise<void> {
  const prefix = 'under-key/';
  await world.clear();
  await world.encryptUnder(DROP_KEY);
  try {
    await world.fill(prefix);
    const admin = operator.as(LAKE_ADMIN_KEY);
    const named = ['--key-id', DROP_KEY, '--policy-name', 'default'];
    const policyOf = async () =>
      (await admin.json<{ Policy: string }>('kms', 'get-key-policy', ...named)).Policy;
    const before = await policyOf();
    const ask = get(BUCKET, `${prefix}example`, `${folder}/under-key`);
    await shown.grant(page, {
      case: 'read',
      to: ANALYST,
      at: `${BUCKET}/${prefix}`,
      way: 'bucket-policy',
      name: 'UnderKey',
    });
    includes(await policyOf(), '"UnderKeyKey"');
    await analyst.run(...ask);
    same(await shown.download(page, shown.ANALYST_SESSION, BUCKET, `${prefix}example`), CONTENT);
    await refusal(operator.refused(...ask));

    // Somebody takes the key's half away: the grant says so.
    const granted = await policyOf();
    await admin.run('kms', 'put-key-policy', ...named, '--policy', before);
    includes(await analyst.refused(...ask), 'kms:Decrypt');
    await shown.visit(page, `/s/${shown.OWNER_SESSION}/grants`);
    await page.getByRole('button', { name: 'Read the grants again' }).click();
    const row = page.getByRole('table', { name: 'Grants' }).getByRole('row').filter({ hasText: prefix });
    await shown.expect(row).toContainText('broken');
    await admin.run('kms', 'put-key-policy', ...named, '--policy', granted);
    await page.getByRole('button', { name: 'Read the grants again' }).click();
    await shown.expect(row).toContainText('works');

    await shown.withdraw(page, prefix, 'Analyst');
    await refusal(analyst.refused(...ask));
    same(JSON.parse(await policyOf()), JSON.parse(before));
  } finally {
    await world.encryptUnder(undefined);
  }
}

async function network({ page, world, analyst, folder, control }: Parties): Promise<void> {
  const prefix = 'network/';
  await world.clear(prefix);
  await shown.grant(page, {
    case: 'read',
    to: ANALYST,
    at: `${BUCKET}/${prefix}`,
    way: 'bucket-policy',
    net: '203.0.113.0/24',
    name: 'Network',
  });
  const ask = get(BUCKET, `${prefix}example`, `${folder}/network`);
  await analyst.run(...ask);
  await shown.open(page, shown.ANALYST_SESSION, BUCKET, prefix);
  await shown.expect(row(page, 'example')).toBeVisible();
  await control('source-ip', { ip: '198.51.100.7' });
  await refusal(analyst.refused(...ask));
  await shown.open(page, shown.ANALYST_SESSION, BUCKET, `${prefix}from-elsewhere/`);
  await shown.expectRefused(page);
  await control('source-ip', { ip: '203.0.113.24' });
  await shown.withdraw(page, prefix, 'Analyst');
  await refusal(analyst.refused(...ask));
}

const roleArn = (name: string) => `arn:aws:iam::${OWNER}:role/drawbridge/${name}`;

async function usable({ page, folder }: Parties, cli: AwsCli, name: string, prefix: string) {
  await cli.run(...get(BUCKET, `${prefix}example`, `${folder}/role`));
  await refusal(cli.refused(...get(BUCKET, 'beside/example', `${folder}/role`)));
  await refusal(cli.refused('s3api', 'put-object', '--bucket', BUCKET, '--key', `${prefix}example`));
  await shown.open(page, `${OWNER}.${name}`, BUCKET, prefix);
  await shown.expect(row(page, 'example')).toBeVisible();
}

async function mfa(parties: Parties): Promise<void> {
  const { page, world, operator, control } = parties;
  const [name, prefix] = ['BehindMfa', 'mfa/'] as const;
  await world.clear(prefix, 'beside/');
  const form = { case: 'read', to: OPERATOR, at: `${BUCKET}/${prefix}`, way: 'role', name };
  await shown.grant(page, { ...form, ext: 'yes', mfa: 'yes' });
  const id = await shown.externalId(page);
  const code = async () => {
    // A code is good once.
    await control('clock', { advanceMs: 60_000 });
    const { accounts } = (await control('state')) as {
      accounts: { users: { mfa?: { serial: string; code: string } }[] }[];
    };
    const device = accounts
      .flatMap(({ users }) => users)
      .find(({ mfa: one }) => one?.serial.endsWith('/operator'))?.mfa;
    return { serial: device?.serial ?? '', code: device?.code ?? '' };
  };
  const arn = roleArn(name);
  await refusal(assumeByCli(operator, arn, '--external-id', id).then(() => 'assumed', String));
  const first = await code();
  const second = ['--serial-number', first.serial, '--token-code', first.code];
  await refusal(assumeByCli(operator, arn, ...second).then(() => 'assumed', String));
  const keys = await assumeByCli(
    operator,
    arn,
    '--external-id',
    id,
    '--serial-number',
    first.serial,
    '--token-code',
    (await code()).code,
  );
  await shown.connect(page, OPERATOR_KEY, { arn, externalId: id, mfa: await code() });
  await usable(parties, operator.as(keys), name, prefix);
  await shown.withdraw(page, prefix, name);
  const { serial, code: last } = await code();
  const again = ['--external-id', id, '--serial-number', serial, '--token-code', last];
  await refusal(assumeByCli(operator, arn, ...again).then(() => 'assumed', String));
}

async function chain(parties: Parties): Promise<void> {
  const { page, world, operator } = parties;
  const [name, prefix] = ['AfterARole', 'chain/'] as const;
  await world.clear(prefix, 'beside/');
  // No session of the tab may write the policies of the role in the middle: that half is handed over.
  await shown.grant(page, { case: 'read', to: PLATFORM, at: `${BUCKET}/${prefix}`, way: 'role', name });
  const arn = roleArn(name);
  await refusal(assumeByCli(operator, arn).then(() => 'assumed', String));
  await world.letAssume('DataPlatform', arn);
  const platform = operator.as(await assumeByCli(operator, PLATFORM));
  const cli = platform.as(await assumeByCli(platform, arn));
  await shown.connect(page, OPERATOR_KEY, { arn: PLATFORM }, { arn });
  await usable(parties, cli, name, prefix);
  await shown.withdraw(page, prefix, name);
  await refusal(assumeByCli(platform, arn).then(() => 'assumed', String));
}

async function temporary({ page, world, vendor, folder, control, endpoint }: Parties): Promise<void> {
  const prefix = 'temporary/';
  await world.fillIn(SHARED, prefix);
  const last = new Date(Date.now() + DAY).toISOString().slice(0, 10);
  await shown.grant(page, {
    case: 'read',
    to: VENDOR,
    at: `${SHARED}/${prefix}`,
    way: 'bucket-policy',
    until: last,
    name: 'Temporary',
  });
  await vendor.run(...get(SHARED, `${prefix}example`, `${folder}/temporary`));
  await shown.connect(page, VENDOR_KEY);
  await shown.open(page, `${VENDOR}.loader`, SHARED, prefix);
  await shown.expect(row(page, 'example')).toBeVisible();
  await control('clock', { advanceMs: 3 * DAY });
  await shown.open(page, `${VENDOR}.loader`, SHARED, `${prefix}later/`);
  await shown.expectRefused(page);
  // The AWS CLI signs for the time of this machine; the SDK learns what time it is over there.
  const s3 = new S3Client({ endpoint, region: 'eu-west-1', forcePathStyle: true, credentials: VENDOR_KEY });
  const { name } = await failure(s3.send(new GetObjectCommand({ Bucket: SHARED, Key: `${prefix}example` })));
  same(name, 'AccessDenied');
}
