import { join } from 'node:path';
import { type GrantDocument, type Ground, grantsIn, planGrant, withdraw } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { expect, type Page } from '@playwright/test';
import { asCli, cliScript } from '../../src/access/outputs/cli';
import { type AwsCli } from '../aws-cli';
import { holds, includes, same } from '../expect';
import { assumeByCli } from '../sandbox/cli-sessions';
import type { Report } from '../report';
import type { Cluster } from './cluster';
import { BUCKET } from './world';

interface Grants {
  readonly report: Report;
  readonly page: Page;
  readonly cluster: Cluster;
  readonly owner: AwsCli;
  readonly folder: string;
}

/** Without tenants, whoever is of this gateway is of the account without a number. */
const ACCOUNT = '';
const PREFIX = 'handed-out/';
const BESIDE = 'handed-out-beside/';
const ROLE = { name: 'HandedOut', path: '/', maxSessionDuration: 3600 };
const ROLE_ARN = `arn:aws:iam:::role/${ROLE.name}`;

/**
 * Grants between two users of a gateway. The console makes none here, because the gateway does not say whose a session
 * is; the plan is the same, and its command lines are run as they are.
 */
export async function checkGrants({ report, page, cluster, owner, folder }: Grants): Promise<void> {
  const operator = owner.as(cluster.operator);
  const file = join(folder, 'handed-out');
  const get = (prefix: string) => ['get-object', '--bucket', BUCKET, '--key', `${prefix}example`, file];
  const list = (prefix: string) => ['list-objects-v2', '--bucket', BUCKET, '--prefix', prefix];
  const put = (prefix: string) => ['put-object', '--bucket', BUCKET, '--key', `${prefix}new`];
  const standing = async () =>
    (await owner.json<{ Policy: string }>('s3api', 'get-bucket-policy', '--bucket', BUCKET)).Policy;
  const grant = (way: Grant['way']): Grant => ({
    name: 'HandedOut',
    abilities: ['list', 'download'],
    grantees: [{ kind: 'user', arn: cluster.operator.arn }],
    places: [{ partition: 'aws', region: 'us-east-1', account: ACCOUNT, bucket: BUCKET, prefixes: [PREFIX] }],
    way,
    conditions: { until: '2100-01-01T00:00:00Z' },
    ...(way === 'role' ? { role: ROLE } : {}),
  });
  const handOut = async (way: Grant['way'], bucketPolicy: string): Promise<readonly GrantDocument[]> => {
    const ground: Ground = {
      situations: {
        [BUCKET]: {
          partition: 'aws',
          bucket: BUCKET,
          account: ACCOUNT,
          bucketPolicy,
          accessPoints: [],
          unread: [],
        },
      },
      encryption: {},
      keys: {},
      identities: {},
      roles: { [ROLE_ARN]: null },
    };
    const { documents } = planGrant(grant(way), ground);
    const owners = documents.filter(({ side }) => side === 'owner');
    const groups = asCli(
      { documents: owners, remarks: [] },
      { kind: 'custom', endpoint: cluster.endpoint, stsEndpoint: cluster.endpoint },
      { regions: { [BUCKET]: 'us-east-1' } },
    );
    await owner.script(cliScript(groups));
    return owners;
  };
  /** Only what was handed out, and only there. */
  const usable = async (caller: AwsCli) => {
    await caller.run('s3api', ...get(PREFIX));
    includes(await caller.run('s3api', ...list(PREFIX)), `${PREFIX}example`);
    for (const question of [get(BESIDE), list(BESIDE), list(''), put(PREFIX)])
      await refusal(caller, question);
  };

  await report.check('the page of grants says that this service names no account', async () => {
    const [, , session = ''] = new URL(page.url()).pathname.split('/');
    await page.evaluate((path) => history.pushState(undefined, '', path), `/s/${session}/grants/new`);
    await expect(page.getByRole('heading', { name: 'Grants need an account' })).toBeVisible();
  });

  await report.check('a grant by bucket policy, used, withdrawn and refused', async () => {
    for (const prefix of [PREFIX, BESIDE])
      await owner.run('s3api', 'put-object', '--bucket', BUCKET, '--key', `${prefix}example`);
    const Deny = {
      Sid: 'AsItWas',
      Effect: 'Deny',
      Principal: { AWS: [cluster.operator.arn] },
      Action: ['s3:DeleteObject'],
      Resource: [`arn:aws:s3:::${BUCKET}/*`],
    };
    const before = JSON.stringify({ Version: '2012-10-17', Statement: [Deny] });
    await owner.run('s3api', 'put-bucket-policy', '--bucket', BUCKET, '--policy', before);
    await refusal(operator, get(PREFIX));
    const [document] = await handOut('bucket-policy', before);
    same(JSON.parse(await standing()), JSON.parse(document?.after ?? ''));
    await usable(operator);
    const written = await standing();
    const [held, ...more] = grantsIn(
      [{ kind: 'bucket', partition: 'aws', bucket: BUCKET, account: ACCOUNT, text: written }],
      Date.now(),
      { own: true },
    );
    same(more, []);
    const left = withdraw(written, held?.parts ?? [])?.text ?? '';
    await owner.run('s3api', 'put-bucket-policy', '--bucket', BUCKET, '--policy', left);
    await refusal(operator, get(PREFIX));
    same(JSON.parse(await standing()), JSON.parse(before));
  });

  await report.check('a grant by a role, used, withdrawn and refused', async () => {
    await handOut('role', await standing());
    const caller = owner.as(await assumeByCli(operator, ROLE_ARN));
    await usable(caller);
    const { Role } = await owner.json<{ Role: { AssumeRolePolicyDocument: unknown } }>(
      'iam',
      'get-role',
      '--role-name',
      ROLE.name,
    );
    const trust = JSON.stringify(Role.AssumeRolePolicyDocument);
    const [held] = grantsIn(
      [{ kind: 'role', arn: ROLE_ARN, account: ACCOUNT, text: trust, permissions: [] }],
      Date.now(),
      { own: true },
    );
    // Whom alone it trusted: nothing is left of it.
    same(withdraw(trust, held?.parts ?? [])?.text, null);
    await owner.run('iam', 'delete-role-policy', '--role-name', ROLE.name, '--policy-name', 'HandedOut');
    await owner.run('iam', 'delete-role', '--role-name', ROLE.name);
    await refused(assumeByCli(operator, ROLE_ARN));
    // A session that runs has nothing left once the role is gone.
    await refusal(caller, get(PREFIX));
  });
}

/** Ceph refuses without a message, and over one that is missing the AWS CLI stumbles in its own words. */
async function refusal(caller: AwsCli, question: readonly string[]): Promise<void> {
  const said = await caller.refused('s3api', ...question);
  holds(/AccessDenied|'NoneType' is not iterable/.test(said), said);
}

async function refused(call: Promise<unknown>): Promise<void> {
  same(
    await call.then(
      () => 'let in',
      () => 'refused',
    ),
    'refused',
  );
}
