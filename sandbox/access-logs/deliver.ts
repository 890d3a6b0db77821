import { randomBytes } from 'node:crypto';
import { serviceIdentity } from '../auth/identity';
import { callAs } from '../http/call-as';
import { ServiceError } from '../http/error';
import type { Kernel } from '../kernel';
import type { Bucket } from '../world/types';
import { isDue, type WaitingLog } from './book';
import { LOG_SERVICE } from './service';
import { logKey, logTargetOf, type LogTarget } from './target';

/** What became of one log object. */
export type Delivery =
  | { readonly source: string; readonly bucket: string; readonly key: string; readonly records: number }
  /** Logs are delivered as far as they can be: what the target refuses is gone, as on AWS. */
  | { readonly source: string; readonly bucket: string; readonly refused: string; readonly records: number };

const DAY = 86_400_000;

/** Delivers what waits: all of it, or the logs whose time has come. */
export async function deliverLogs(kernel: Kernel, which: 'all' | 'due'): Promise<Delivery[]> {
  const now = kernel.clock.now();
  const chosen = [...kernel.accessLogs].filter(([, waiting]) => which === 'all' || isDue(waiting, now));
  const deliveries: Delivery[] = [];
  for (const [source, waiting] of chosen) {
    kernel.accessLogs.delete(source);
    deliveries.push(...(await deliverLog(kernel, source, waiting)));
  }
  return deliveries;
}

async function deliverLog(kernel: Kernel, name: string, { records }: WaitingLog): Promise<Delivery[]> {
  const source = kernel.world.buckets.get(name);
  const target = source && logTargetOf(source);
  // Logging was switched off, or the bucket deleted, meanwhile.
  if (source === undefined || target === undefined) return [];
  // Of a partition by the day of events, each day has an object of its own.
  const now = kernel.clock.now();
  const groups = new Map<number, string[]>();
  for (const { at, line } of records) {
    const moment = target.partition === 'EventTime' ? at - (at % DAY) : now;
    const lines = groups.get(moment) ?? [];
    lines.push(line);
    groups.set(moment, lines);
  }
  const deliveries: Delivery[] = [];
  for (const [moment, lines] of groups) {
    const key = logKey(source, target, moment, randomBytes(8).toString('hex').toUpperCase());
    const refused = await put(kernel, source, target, key, `${lines.join('\n')}\n`);
    const common = { source: name, bucket: target.bucket, records: lines.length };
    deliveries.push(refused === undefined ? { ...common, key } : { ...common, refused });
  }
  return deliveries;
}

/** @returns why it was refused */
async function put(
  kernel: Kernel,
  source: Bucket,
  { bucket }: LogTarget,
  key: string,
  text: string,
): Promise<string | undefined> {
  const account = kernel.world.accounts.get(source.account)!;
  const identity = serviceIdentity(LOG_SERVICE, account, `arn:aws:s3:::${source.name}`);
  try {
    await callAs(kernel, identity, {
      method: 'PUT',
      bucket,
      key,
      body: Buffer.from(text),
      headers: { 'content-type': 'text/plain' },
    });
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error.code;
    throw error;
  }
}
