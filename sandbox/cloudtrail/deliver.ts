import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { serviceIdentity } from '../auth/identity';
import { callAs } from '../http/call-as';
import { ServiceError } from '../http/error';
import type { Kernel } from '../kernel';
import { isDue, type WaitingEvents } from './book';
import { fileKey } from './file-key';

const SERVICE = 'cloudtrail.amazonaws.com';
const zipped = promisify(gzip);

/** What became of one file. */
export type EventDelivery = {
  readonly trail: string;
  readonly bucket: string;
  readonly events: number;
} & ({ readonly key: string } | { readonly refused: string });

/** Delivers what waits: all of it, or the files whose time has come. */
export async function deliverEvents(kernel: Kernel, which: 'all' | 'due'): Promise<EventDelivery[]> {
  const { waiting } = kernel.cloudTrail;
  const now = kernel.clock.now();
  const chosen = [...waiting].filter(([, events]) => which === 'all' || isDue(events, now));
  const deliveries: EventDelivery[] = [];
  for (const [key, events] of chosen) {
    waiting.delete(key);
    deliveries.push(await deliver(kernel, events, now));
  }
  return deliveries;
}

async function deliver(
  kernel: Kernel,
  { trail, account, region, records }: WaitingEvents,
  now: number,
): Promise<EventDelivery> {
  const key = fileKey(trail, {
    account,
    region,
    at: now,
    unique: randomBytes(12).toString('base64url').slice(0, 16),
  });
  const common = { trail: trail.name, bucket: trail.bucket, events: records.length };
  const owner = kernel.world.accounts.get(account);
  if (owner === undefined) return { ...common, refused: 'AccountNotFound' };
  try {
    await callAs(kernel, serviceIdentity(SERVICE, owner, trail.arn), {
      method: 'PUT',
      bucket: trail.bucket,
      key,
      body: await zipped(JSON.stringify({ Records: records })),
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'x-amz-acl': 'bucket-owner-full-control',
      },
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    trail.deliveryError = error.code;
    return { ...common, refused: error.code };
  }
  trail.deliveredAt = now;
  delete trail.deliveryError;
  return { ...common, key };
}
