import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { addAccessPoint, addAccount, addBucket, addUser, named, policy } from '../../../sandbox/seed/build';
import { startServer, type RunningServer } from '../../../server/start-server';
import { disposeClients } from '../../../src/aws/clients/dispose';
import type { AwsContext } from '../../../src/aws/context';
import type { Location } from '../../../src/aws/location';
import { sendS3, uploadBody } from '../../../src/aws/send';
import type { CopyOptions } from '../../../src/transfers/copy/options';
import { Budget } from '../../../src/transfers/engine/copy/budget';
import { CopyJob } from '../../../src/transfers/engine/copy/copy-job';
import type { CopyInput } from '../../../src/transfers/engine/copy/input';
import type { JobResult } from '../../../src/transfers/engine/job';
import { plainHasher } from '../../../src/transfers/engine/testing/fake-store';
import { persistentIo } from '../../../src/transfers/engine/testing/job-io';
import { S3SourceStore } from '../../../src/transfers/s3/copy/source-store';
import { S3TargetStore } from '../../../src/transfers/s3/copy/target-store';

export const OURS = '111122223333';
export const THEIRS = '444455556666';
export const source: Location = { type: 'bucket', name: 'source' };
export const target: Location = { type: 'bucket', name: 'target' };
const point = (account: string, name: string): Location => ({
  type: 'access-point',
  name,
  account,
  region: 'eu-west-1',
  partition: 'aws',
});
/** Access points of the two accounts, each on its own bucket. */
export const sourcePoint = point(OURS, 'source-point');
export const targetPoint = point(THEIRS, 'target-point');

const USERS = {
  /** Everything in the account of the source. */
  reader: { accessKeyId: 'AKIAEXAMPLEREADER001', secretAccessKey: 'secret-of-the-reader-for-tests-00000001' },
  /** Everything in the account of the target, and reading at the source. */
  both: { accessKeyId: 'AKIAEXAMPLEBOTH00001', secretAccessKey: 'secret-of-both-for-tests-000000000000001' },
  /** Everything in the account of the source but deleting. */
  keeper: { accessKeyId: 'AKIAEXAMPLEKEEPER001', secretAccessKey: 'secret-of-the-keeper-for-tests-00000001' },
  /** Everything in the account of the source but reading annotations. */
  unread: { accessKeyId: 'AKIAEXAMPLEUNREAD001', secretAccessKey: 'secret-of-the-unread-for-tests-00000001' },
  /** As `both`, but may not write annotations. */
  unwritten: {
    accessKeyId: 'AKIAEXAMPLEUNWRIT001',
    secretAccessKey: 'secret-of-unwritten-for-tests-000000001',
  },
};
type Who = keyof typeof USERS;

export interface CopyWorld {
  readonly sandbox: Sandbox;
  readonly as: Readonly<Record<Who, AwsContext>>;
  close(): Promise<void>;
}

/** Two accounts with a versioned bucket each, behind the whole way of a request: SDK, transport, relay. */
export async function copyWorld(): Promise<CopyWorld> {
  const sandbox = await createSandbox({
    seed: (world) => {
      const ours = addAccount(world, OURS, 'ours');
      const theirs = addAccount(world, THEIRS, 'theirs');
      const all = named('All', { Effect: 'Allow', Action: 's3:*', Resource: '*' });
      const noDelete = named('Keep', { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' });
      addUser(ours, { name: 'reader', ...USERS.reader, policies: [all] });
      addUser(ours, { name: 'keeper', ...USERS.keeper, policies: [all, noDelete] });
      addUser(theirs, { name: 'both', ...USERS.both, policies: [all] });
      const deny = (name: string, Action: string[]) => named(name, { Effect: 'Deny', Action, Resource: '*' });
      const noRead = deny('Unread', ['s3:GetObjectAnnotation', 's3:ListObjectAnnotations']);
      addUser(ours, { name: 'unread', ...USERS.unread, policies: [all, noRead] });
      const noWrite = deny('Unwritten', ['s3:PutObjectAnnotation']);
      addUser(theirs, { name: 'unwritten', ...USERS.unwritten, policies: [all, noWrite] });
      const createdAt = '2026-01-01T00:00:00Z';
      const from = addBucket(world, ours, {
        name: 'source',
        createdAt,
        versioning: 'Enabled',
        policy: policy({
          Effect: 'Allow',
          Principal: { AWS: ['both', 'unwritten'].map((name) => `arn:aws:iam::${THEIRS}:user/${name}`) },
          Action: ['s3:GetObject*', 's3:ListObjectAnnotations', 's3:ListBucket'],
          Resource: ['arn:aws:s3:::source', 'arn:aws:s3:::source/*'],
        }),
      });
      const to = addBucket(world, theirs, { name: 'target', createdAt });
      addAccessPoint(ours, {
        name: 'source-point',
        bucket: from,
        createdAt,
        policy: policy({
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${THEIRS}:user/both` },
          Action: ['s3:GetObject', 's3:GetObjectTagging'],
          Resource: `arn:aws:s3:eu-west-1:${OURS}:accesspoint/source-point/object/*`,
        }),
      });
      addAccessPoint(theirs, { name: 'target-point', bucket: to, createdAt });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  const server: RunningServer = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
  const as = Object.fromEntries(
    Object.entries(USERS).map(([name, keys]): [string, AwsContext] => [
      name,
      {
        id: `copying ${name}`,
        profile: {
          id: 'sandbox',
          label: 'Sandbox',
          kind: 'sandbox',
          transport: 'relay',
          partition: 'aws',
          region: 'eu-west-1',
        },
        credentials: () => Promise.resolve(keys),
      },
    ]),
  ) as Record<Who, AwsContext>;
  return {
    sandbox,
    as,
    async close() {
      for (const { id } of Object.values(as)) disposeClients(id);
      await server.close();
      await sandbox.close();
    },
  };
}

export async function put(
  context: AwsContext,
  key: string,
  body: string | Uint8Array<ArrayBuffer>,
  more: Partial<PutObjectCommandInput> = {},
  location: Location = source,
) {
  const Bucket = location.type === 'bucket' ? location.name : '';
  const command = new PutObjectCommand({ Bucket, Key: key, ...more, Body: new Blob([body]) });
  return uploadBody(context, location, command);
}

/** Bytes, headers and tags of an object. */
export async function contents(context: AwsContext, key: string, location: Location = target) {
  const Bucket = location.type === 'bucket' ? location.name : '';
  const { Body, ...headers } = await sendS3(context, location, new GetObjectCommand({ Bucket, Key: key }));
  const { TagSet } = await sendS3(context, location, new GetObjectTaggingCommand({ Bucket, Key: key }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, text: new TextDecoder().decode(bytes), tags: TagSet, ...headers };
}

export async function head(context: AwsContext, key: string, location: Location) {
  const Bucket = location.type === 'bucket' ? location.name : '';
  const command = new HeadObjectCommand({ Bucket, Key: key, ChecksumMode: 'ENABLED' });
  return sendS3(context, location, command).catch(() => undefined);
}

export interface Copying extends Partial<
  Pick<CopyInput, 'way' | 'move' | 'compare' | 'condition' | 'sizes' | 'record' | 'earlier' | 'resumed'>
> {
  /** Who reads, and deletes what is moved. */
  readonly reading?: AwsContext;
  /** Who writes, and where the service copies reads too. */
  readonly writing: AwsContext;
  readonly fromKey: string;
  readonly toKey?: string;
  readonly from?: Partial<CopyInput['from']>;
  readonly places?: { readonly from?: Location; readonly to?: Location };
  readonly options?: CopyOptions;
  readonly payer?: { readonly RequestPayer: 'requester' };
  readonly owners?: { readonly from?: string; readonly to?: string };
}

const whenUsable = () => Promise.resolve();

export function targetStore({ writing, places = {}, options = {}, owners, payer }: Copying): S3TargetStore {
  const { from: here = source, to: there = target } = places;
  return new S3TargetStore({
    context: writing,
    location: there,
    whenUsable,
    payer,
    owner: owners?.to,
    from: { location: here, owner: owners?.from },
    options,
  });
}

/** One job, on its own. */
export function copyJob(copying: Copying): CopyJob {
  const { writing, reading = writing, fromKey, toKey = fromKey, places = {}, owners, payer } = copying;
  const { from: here = source } = places;
  return new CopyJob({
    from: { key: fromKey, size: undefined, ...copying.from },
    key: toKey,
    condition: copying.condition ?? { kind: 'absent' },
    source: new S3SourceStore({ context: reading, location: here, whenUsable, payer, owner: owners?.from }),
    target: targetStore(copying),
    way: copying.way ?? 'server',
    move: copying.move ?? false,
    compare: copying.compare ?? false,
    places: 'maybe',
    hash: plainHasher,
    memory: new Budget(64 * 1024 * 1024),
    sizes: copying.sizes,
    record: copying.record,
    earlier: copying.earlier,
    resumed: copying.resumed,
  });
}

export function copy(copying: Copying): Promise<JobResult> {
  return copyJob(copying).run(persistentIo());
}
