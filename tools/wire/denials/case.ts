import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { Confidence, LinkId } from '@drawbridge-s3/policy/chain';
import { addAccessPoint, addKey, policy } from '../../../sandbox/seed/build';
import type { S3Command } from '../../../src/aws/send';
import { type Ask, CALLER, KEY, LAKE, LET_READER, OWNER, POINT, READER, type Stage } from './world';

export type Command = S3Command<never, never>;
export const get = (input: object = {}) =>
  new GetObjectCommand({ Bucket: 'lake', Key: 'reports/a.csv', ...input }) as unknown as Command;
export const put = (input: object = {}) =>
  new PutObjectCommand({ Bucket: 'lake', Key: 'reports/new.csv', Body: 'x', ...input }) as unknown as Command;
export const remove = (input: object = {}) =>
  new DeleteObjectCommand({ Bucket: 'lake', Key: 'reports/a.csv', ...input }) as unknown as Command;
export const list = (input: object = {}) =>
  new ListObjectsV2Command({ Bucket: 'lake', ...input }) as unknown as Command;
export const removeVersion = ({ lake }: Stage) =>
  remove({ VersionId: lake.objects.latest('reports/a.csv')!.versionId });

export interface Case {
  readonly name: string;
  readonly change?: (stage: Stage) => void | Promise<void>;
  readonly ask: Ask;
  /** What truly refuses, the first of it first. */
  readonly links: readonly LinkId[];
  /** Account whose side that is. */
  readonly side?: string;
  /** Sid of the statement that refuses. */
  readonly statement?: string;
  /** `certain` unless told otherwise; of others the truth is among what is named. */
  readonly confidence?: Confidence;
}

export const lakePolicy = (...more: object[]) => policy(LET_READER, ...(more as (typeof LET_READER)[]));
export const deny = (Sid: string, Action: string | string[], more: object = {}) => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: [LAKE, `${LAKE}/*`],
  ...more,
});
export const readOnly = policy({ Sid: 'Lists', Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' });

export const ownKey = { Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'kms:*', Resource: '*' };
export const letKey = {
  Sid: 'LetReader',
  Effect: 'Allow',
  Principal: { AWS: READER },
  Action: 'kms:*',
  Resource: '*',
};

export function bounded({ caller, reader }: Stage, ...statements: Parameters<typeof policy>): void {
  const arn = `arn:aws:iam::${CALLER}:policy/Edge`;
  const boundary = {
    name: 'Edge',
    arn,
    path: '/',
    id: 'ANPAEXAMPLEEDGE',
    createdAt: 0,
    document: policy(...statements),
    tags: {},
  };
  caller.managedPolicies.set(arn, boundary);
  Object.assign(reader, { boundary });
}

export const atPoint = (Effect: string, Sid: string) => ({
  Sid,
  Effect,
  Principal: { AWS: READER },
  Action: 's3:GetObject',
  Resource: `${POINT}/object/*`,
});

export function through(
  { owner, lake }: Stage,
  text: string | undefined,
  more: Partial<Parameters<typeof addAccessPoint>[1]> = {},
): ReturnType<typeof addAccessPoint> {
  lake.policy = policy({
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [LAKE, `${LAKE}/*`],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': OWNER } },
  });
  return addAccessPoint(owner, {
    name: 'readers',
    bucket: lake,
    createdAt: '2026-02-01T00:00:00Z',
    ...(text === undefined ? {} : { policy: text }),
    ...more,
  });
}

export async function underKey({ owner, lake, objects }: Stage, text: string): Promise<void> {
  lake.policy = lakePolicy();
  addKey(owner, { arn: KEY, createdAt: '2026-01-01T00:00:00Z', aliases: [], description: '', policy: text });
  lake.encryption = { algorithm: 'aws:kms', keyId: KEY, bucketKey: true };
  await objects.put({
    key: 'reports/keyed.csv',
    body: new Uint8Array(3),
    contentType: 'text/csv',
    daysAgo: 1,
  });
}

export function locked(lake: Stage['lake'], lock: object): void {
  lake.objectLock = { enabled: true } as never;
  Object.assign(lake.objects.latest('reports/a.csv')!, lock);
}
