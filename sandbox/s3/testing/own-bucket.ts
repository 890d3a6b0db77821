import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { createSandbox, type Sandbox } from '../../sandbox';
import { addAccount, addBucket, addUser, named, type BucketSeed } from '../../seed/build';
import { clients } from '../../testing/clients';

export const ACCOUNT = '123456789012';
export const BUCKET = 'own-bucket';

export const OWNER = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'owner-secret-key-for-tests-0000000000001',
};
export const READER = {
  accessKeyId: 'AKIAEXAMPLEREADER001',
  secretAccessKey: 'reader-secret-key-for-tests-000000000001',
};

export interface OwnBucket {
  readonly sandbox: Sandbox;
  /** May do everything in its own account. */
  readonly s3: S3Client;
  /** A client of its own with the same keys. */
  readonly client: (config?: Partial<S3ClientConfig>) => S3Client;
  /** May get objects and nothing else: no s3:ListBucket. */
  readonly reader: S3Client;
  /** Milliseconds since the epoch; settable. */
  now: number;
}

/** A sandbox with one account and one bucket, asked through the official SDK. */
export async function ownBucket(seed: Partial<BucketSeed> = {}): Promise<OwnBucket> {
  const fixture = { now: Date.now() };
  const sandbox = await createSandbox({
    now: () => fixture.now,
    seed: (world) => {
      const account = addAccount(world, ACCOUNT, 'own');
      const may = (...actions: string[]) => named('May', { Effect: 'Allow', Action: actions, Resource: '*' });
      addUser(account, { name: 'owner', ...OWNER, policies: [may('s3:*')] });
      addUser(account, { name: 'reader', ...READER, policies: [may('s3:GetObject')] });
      addBucket(world, account, { name: BUCKET, createdAt: '2026-01-01T00:00:00Z', ...seed });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  return Object.assign(fixture, {
    sandbox,
    s3: clients(sandbox, OWNER).s3(),
    client: clients(sandbox, OWNER).s3,
    reader: clients(sandbox, READER).s3(),
  });
}

/** The bytes as a stream of chunks of this size. */
export function chunked(all: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= all.length) return controller.close();
      controller.enqueue(all.slice(at, at + size));
      at += size;
    },
  });
}

/** Deterministic bytes. */
export function bytes(length: number, seed = 7): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed + (index >> 8)) & 0xff);
}
