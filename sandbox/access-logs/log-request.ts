import type { Kernel } from '../kernel';
import type { Bucket } from '../world/types';
import { keep } from './book';
import { deliverLogs } from './deliver';
import { copyReadOf, deletesOf, entryOf, type Answered } from './entry';
import { logLine, type LogEntry } from './line';
import { logTargetOf } from './target';

/**
 * Puts a request into the log of its bucket, where that is on. What the sandbox writes there itself is not logged, which
 * on AWS fills the log of a target that logs to itself.
 */
export async function logRequest(answered: Answered): Promise<void> {
  const { kernel, seen } = answered;
  const { bucket } = seen.located;
  let due = false;
  if (bucket !== undefined && isLogged(bucket)) {
    const whole = entryOf(answered, bucket);
    due = note(kernel, bucket, whole);
    for (const entry of deletesOf(answered, whole)) due = note(kernel, bucket, entry) || due;
  }
  const read = copyReadOf(answered);
  if (read !== undefined && isLogged(read.bucket)) due = note(kernel, read.bucket, read.entry) || due;
  if (due) await deliverLogs(kernel, 'due');
}

const isLogged = (bucket: Bucket) => bucket.directory === undefined && logTargetOf(bucket) !== undefined;

const note = (kernel: Kernel, bucket: Bucket, entry: LogEntry): boolean =>
  keep(kernel.accessLogs, bucket.name, entry.time, logLine(entry));
