import { afterAll, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { AwsQueryClient } from '../../query-client';
import { readUploadFacts, uploadNeeds } from './upload-needs';

type Answers = Readonly<Record<string, () => object>>;

const service = vi.hoisted(() => ({ answers: {} as Answers }));

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => {
  const send = async (_context: unknown, _place: unknown, command: { constructor: { name: string } }) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const answer = service.answers[operation];
    if (answer !== undefined) return answer();
    throw new AwsFailure(operation, { kind: 'denied', code: 'AccessDenied', status: 403 });
  };
  return { sendS3: send, sendS3Control: send };
});
vi.mock('@/aws/locate', () => ({ locate: async () => 'eu-west-1' }));

const ACCOUNT = '111122223333';
const ARN = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/inbox`;
const ALIAS = 'inbox-abc-s3alias';
const byArn: Location = {
  type: 'access-point',
  name: 'inbox',
  account: ACCOUNT,
  region: 'eu-west-1',
  partition: 'aws',
};
const byAlias: Location = { type: 'access-point-alias', alias: ALIAS };
const profile = {
  id: 'p',
  label: 'P',
  kind: 'aws',
  transport: 'direct',
  partition: 'aws',
  region: 'us-east-1',
} as const;
const session = { profile, account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Loader/me` };

const deny = (Resource: string, Condition: object) =>
  JSON.stringify({ Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition } });
const point = { Name: 'inbox', AccessPointArn: ARN, Alias: ALIAS, Bucket: 'lake', NetworkOrigin: 'Internet' };
/** Somebody else's bucket behind an access point, and demands of either. */
const full: Answers = {
  ListAccessPoints: () => ({
    AccessPointList: [{ Name: 'other', AccessPointArn: `${ARN}-other`, Alias: `other-${ALIAS}` }, point],
  }),
  GetAccessPoint: () => ({ ...point, BucketAccountId: '444455556666' }),
  GetAccessPointPolicy: () => ({
    Policy: deny(`${ARN}/object/*`, { StringNotEquals: { 's3:x-amz-storage-class': 'GLACIER' } }),
  }),
  GetBucketPolicy: () => ({
    Policy: deny('arn:aws:s3:::lake/*', {
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'true' },
      ArnEquals: { 's3:DataAccessPointArn': ARN },
    }),
  }),
  GetBucketOwnershipControls: () => ({
    OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
  }),
  GetBucketEncryption: () => ({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'key' } }],
    },
  }),
};

async function asked(answers: Answers, location: Location, asker: { readonly account?: string } = session) {
  service.answers = answers;
  const context: AwsContext = {
    id: 's1',
    profile,
    credentials: async () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret' }),
  };
  const client = new AwsQueryClient({ defaultOptions: { queries: { retry: false } } });
  const facts = await readUploadFacts(client, context, asker, location);
  const { point: _, ...said } = facts;
  return { said, needs: uploadNeeds(facts, { session, location, key: 'a', headers: {} }) };
}

const without = (...operations: string[]): Answers =>
  Object.fromEntries(Object.entries(full).filter(([operation]) => !operations.includes(operation)));

describe('an access point opened by its alias', () => {
  it('wants what its own policy, its bucket’s and the ownership ask for', async () => {
    const { needs } = await asked(full, byAlias);
    expect(needs.headers).toEqual({
      storageClass: 'GLACIER',
      encryption: 'aws:kms',
      kmsKeyId: 'key',
      acl: 'bucket-owner-full-control',
    });
  });

  it.each([
    ['everything', full],
    ['all but the access point’s own policy', without('GetAccessPointPolicy')],
    ['all but the bucket’s', without('GetBucketPolicy')],
    ['only that it is there', without('GetAccessPoint')],
    ['nothing beside its list', { ListAccessPoints: full['ListAccessPoints']! }],
  ])('wants what it wants by its ARN, where the session may read %s', async (_, answers) => {
    expect(await asked(answers, byAlias)).toEqual(await asked(answers, byArn));
  });

  it.each<[string, Answers, { readonly account?: string }]>([
    ['may not be looked for', without('ListAccessPoints'), session],
    ['is of another account', { ...full, ListAccessPoints: () => ({ AccessPointList: [] }) }, session],
    ['is asked by nobody knows whom', full, {}],
  ])('says nothing where it %s', async (_, answers, asker) => {
    const { said, needs } = await asked(answers, byAlias, asker);
    expect(said).toEqual({
      policy: undefined,
      foreign: undefined,
      ownership: undefined,
      encryption: undefined,
      region: 'eu-west-1',
    });
    expect(needs).toEqual({ needs: [], headers: {}, noOverwrite: false });
  });
});
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.doUnmock('@/aws/locate');
  vi.resetModules();
});
