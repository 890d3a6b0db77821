import { rejects } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GrantDocument, planGrant } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { asCli, cliScript } from '../../src/access/outputs/cli';
import type { AwsCli } from '../aws-cli';
import { holds, includes, same } from '../expect';
import { loopbackProxy } from '../loopback-proxy';
import type { Report } from '../report';
import { assumeByCli } from './cli-sessions';

const OWNER = '111122223333';
const BUCKET = 'analytics-scratch';
const STANDING = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: "It's as it was",
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${BUCKET}/ho\u0301me/\${aws:username}/*`,
    },
  ],
};

const grantBy = (way: Grant['way'], prefix: string): Grant => ({
  name: 'Partner',
  abilities: ['download'],
  grantees: [{ kind: 'account', account: '444455556666' }],
  places: [
    {
      partition: 'aws',
      region: 'eu-west-1',
      account: OWNER,
      bucket: BUCKET,
      prefixes: [prefix],
      ...(way === 'access-point' ? { accessPoint: { name: 'handed-out', account: OWNER } } : {}),
    },
  ],
  way,
  conditions: {},
});

interface Parties {
  /** Of the bucket's account. */
  readonly admin: AwsCli;
  /** Of the other account, which may read the bucket as far as it is concerned. */
  readonly operator: AwsCli;
  /** Of the sandbox. */
  readonly url: string;
  /** Takes what is downloaded. */
  readonly folder: string;
}

/** A grant's command lines, run as they are: what they write is what was planned, and it lets in whom it says. */
export async function checkCliGrants(
  report: Report,
  { admin, operator, url, folder }: Parties,
): Promise<void> {
  const proxy = await loopbackProxy();
  // With the account before it, an address would be no name of a host.
  const named = url.replace('127.0.0.1', 'localhost');
  const owner = admin.through(proxy.url, named);
  const file = join(folder, 'granted');
  const get = (bucket: string, key: string) => [
    's3api',
    'get-object',
    '--bucket',
    bucket,
    '--key',
    key,
    file,
  ];
  const standing = async () =>
    (await admin.json<{ Policy: string }>('s3api', 'get-bucket-policy', '--bucket', BUCKET)).Policy;

  /** Runs the owner's half, and gives the documents back. */
  const handOut = async (grant: Grant): Promise<readonly GrantDocument[]> => {
    const situation = {
      partition: 'aws',
      bucket: BUCKET,
      account: OWNER,
      bucketPolicy: await standing(),
      accessPoints: [],
      unread: [],
    };
    const ground = {
      situations: { [BUCKET]: situation },
      encryption: {},
      keys: {},
      identities: {},
      roles: { [`arn:aws:iam::${OWNER}:role/drawbridge/HandedOut`]: null },
    };
    const plan = planGrant(grant, ground);
    const groups = asCli(
      plan,
      { kind: 'sandbox', publicEndpoint: named },
      { regions: { [BUCKET]: 'eu-west-1' } },
    );
    await owner.script(cliScript(groups.filter(({ side }) => side === 'owner')));
    return plan.documents;
  };
  const plannedOn = (documents: readonly GrantDocument[], kind: GrantDocument['on']['kind']): unknown =>
    JSON.parse(documents.find(({ on }) => on.kind === kind)?.after ?? '');

  try {
    await report.check(
      'a grant by bucket policy: its lines leave what stood there and let in whom it says',
      async () => {
        const policy = JSON.stringify(STANDING);
        await admin.run('s3api', 'put-bucket-policy', '--bucket', BUCKET, '--policy', policy);
        includes(await operator.refused(...get(BUCKET, 'drafts/idea.json')), 'AccessDenied');
        const documents = await handOut(grantBy('bucket-policy', 'drafts/'));
        const written = JSON.parse(await standing()) as typeof STANDING;
        same(written, plannedOn(documents, 'bucket'));
        same(written.Statement[0], STANDING.Statement[0]);
        await operator.run(...get(BUCKET, 'drafts/idea.json'));
        includes(await readFile(file, 'utf8'), 'one bucket per department');
        includes(await operator.refused(...get(BUCKET, 'notes.txt')), 'AccessDenied');
      },
    );

    await report.check(
      'a grant by access point: its lines make it, and the bucket leaves it the decision',
      async () => {
        const documents = await handOut(grantBy('access-point', 'notes'));
        const point = ['--account-id', OWNER, '--name', 'handed-out'];
        const { Alias } = await owner.json<{ Alias: string }>('s3control', 'get-access-point', ...point);
        const { Policy } = await owner.json<{ Policy: string }>(
          's3control',
          'get-access-point-policy',
          ...point,
        );
        same(JSON.parse(Policy), plannedOn(documents, 'access-point'));
        same(JSON.parse(await standing()), plannedOn(documents, 'bucket'));
        await operator.run(...get(Alias, 'notes.txt'));
        holds((await readFile(file, 'utf8')).includes('Anybody may write here.'), 'the object came');
        includes(await operator.refused(...get(BUCKET, 'notes.txt')), 'AccessDenied');
        await owner.run('s3control', 'delete-access-point', ...point);
      },
    );

    await report.check(
      'a grant by a role over two buckets: its lines make it, and it asks for the external ID',
      async () => {
        const [place] = grantBy('role', 'drafts/').places;
        const role = { name: 'HandedOut', path: '/drawbridge/', externalId: 'partner-7' };
        const documents = await handOut({
          ...grantBy('role', 'drafts/'),
          places: [place!, { ...place!, bucket: 'analytics-open-data', prefixes: [] }],
          role: { ...role, maxSessionDuration: 3600 },
        });
        const named = ['--role-name', role.name];
        const { Role } = await owner.json<{ Role: { Arn: string; AssumeRolePolicyDocument: unknown } }>(
          'iam',
          'get-role',
          ...named,
        );
        same(Role.AssumeRolePolicyDocument, plannedOn(documents, 'role'));
        await rejects(assumeByCli(operator, Role.Arn), /AccessDenied/);
        const partner = operator.as(await assumeByCli(operator, Role.Arn, '--external-id', role.externalId));
        await partner.run(...get(BUCKET, 'drafts/idea.json'));
        includes(await partner.refused(...get(BUCKET, 'notes.txt')), 'AccessDenied');
        const { PolicyNames } = await owner.json<{ PolicyNames: string[] }>(
          'iam',
          'list-role-policies',
          ...named,
        );
        for (const name of PolicyNames)
          await owner.run('iam', 'delete-role-policy', ...named, '--policy-name', name);
        await owner.run('iam', 'delete-role', ...named);
        await rejects(assumeByCli(operator, Role.Arn, '--external-id', role.externalId), /AccessDenied/);
      },
    );
  } finally {
    await admin.run('s3api', 'delete-bucket-policy', '--bucket', BUCKET);
    proxy.close();
  }
}
