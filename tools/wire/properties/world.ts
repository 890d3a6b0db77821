import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { addAccount, addBucket, addUser, named } from '../../../sandbox/seed/build';
import { startServer } from '../../../server/start-server';
import { disposeClients } from '../../../src/aws/clients/dispose';
import type { AwsContext } from '../../../src/aws/context';
import type { Location } from '../../../src/aws/location';
import { sendS3, uploadBody } from '../../../src/aws/send';
import type { PropertiesEdit } from '../../../src/properties/edit/edit';
import { makePlan } from '../../../src/properties/plan/make-plan';
import type { PlanPlace } from '../../../src/properties/plan/plan';
import type { ReadyPlan } from '../../../src/properties/run/apply-plan';
import { Run } from '../../../src/properties/run/run';
import type { PropertiesPlace } from '../../../src/resources/objects/properties/place';

const OWNER = '111122223333';
const BUCKET = 'described';
const KEYS = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'secret-of-the-owner-for-tests-000000001',
};

export interface PropertiesWorld {
  readonly sandbox: Sandbox;
  readonly place: PropertiesPlace;
  readonly at: PlanPlace;
  /** Of the owner and of somebody else. */
  readonly canonical: readonly [string, string];
  put(key: string, more?: Partial<PutObjectCommandInput>): Promise<void>;
  head(key: string): ReturnType<typeof headOf>;
  tags(key: string): Promise<Record<string, string>>;
  /** What of an edit's plan is ready. */
  plan(edit: PropertiesEdit, ...keys: string[]): Promise<readonly ReadyPlan[]>;
  run(plans: readonly ReadyPlan[]): Run;
  edit(edit: PropertiesEdit, ...keys: string[]): Promise<Run>;
  close(): Promise<void>;
}

/** A versioned bucket with Object Lock and ACLs, behind the whole way of a request: SDK, transport, relay. */
export async function propertiesWorld(): Promise<PropertiesWorld> {
  let canonical: [string, string] = ['', ''];
  const sandbox = await createSandbox({
    seed: (world) => {
      const account = addAccount(world, OWNER, 'ours');
      const other = addAccount(world, '444455556666', 'theirs');
      canonical = [account.canonicalId, other.canonicalId];
      addUser(account, {
        name: 'owner',
        ...KEYS,
        policies: [named('All', { Effect: 'Allow', Action: 's3:*', Resource: '*' })],
      });
      addBucket(world, account, {
        name: BUCKET,
        createdAt: '2026-01-01T00:00:00Z',
        versioning: 'Enabled',
        objectLock: {},
        ownership: 'ObjectWriter',
      });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  const server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
  const context: AwsContext = {
    id: 'properties owner',
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: 'eu-west-1',
    },
    credentials: () => Promise.resolve(KEYS),
  };
  const location: Location = { type: 'bucket', name: BUCKET };
  const place: PropertiesPlace = { context, location, owner: OWNER };
  const at: PlanPlace = {
    aws: true,
    owner: OWNER,
    aclsOff: false,
    lockable: true,
    lets: () => true,
    now: Date.now(),
  };
  const world: PropertiesWorld = {
    sandbox,
    place,
    at,
    canonical,
    put: async (Key, more = {}) => {
      const command = new PutObjectCommand({ Bucket: BUCKET, Key, ...more, Body: new Blob(['text']) });
      await uploadBody(context, location, command);
    },
    head: (key) => headOf(context, location, key),
    tags: async (Key) => {
      const answer = await sendS3(context, location, new GetObjectTaggingCommand({ Bucket: BUCKET, Key }));
      return Object.fromEntries((answer.TagSet ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']));
    },
    plan: async (edit, ...keys) => {
      const plans = await makePlan(
        place,
        keys.map((key) => ({ key })),
        {
          edit,
          at,
          signal: new AbortController().signal,
          onProgress: () => undefined,
        },
      );
      return plans.map((plan) => {
        if (plan.kind === 'refused') throw new Error(plan.reason);
        return plan;
      });
    },
    run: (plans) =>
      new Run({ place, plans, copyInParts: () => Promise.reject(new Error('none is that large')) }),
    edit: async (edit, ...keys) => {
      const run = world.run(await world.plan(edit, ...keys));
      await run.start();
      return run;
    },
    close: async () => {
      disposeClients(context.id);
      await server.close();
      await sandbox.close();
    },
  };
  return world;
}

const headOf = (context: AwsContext, location: Location, Key: string) =>
  sendS3(context, location, new HeadObjectCommand({ Bucket: BUCKET, Key, ChecksumMode: 'ENABLED' }));
