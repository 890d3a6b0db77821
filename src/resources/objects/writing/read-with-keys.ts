import type { QueryKey } from '@tanstack/react-query';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import { customerKey, customerKeysLatestFirst } from './customer-keys';
import { customerKeyInput, type CustomerKeyInput } from './upload-headers';

/**
 * Objects under SSE-C with the fingerprint of the key that fitted last; undefined where S3 wanted one and none of this
 * tab has fitted yet. An object is named as its reads are, by `objectKeys.version`.
 */
const found = new Map<string, string | undefined>();

const nameOf = (object: QueryKey) => JSON.stringify(object);

/**
 * Runs a read, and where S3 refuses it with 400, as it does for an object under SSE-C, once more with each key of this
 * tab, the last one first. From then on the object is asked for with its key at once. Rejects as the read without a key
 * did, unless it was no key's fault.
 */
export async function readWithKeys<T>(
  object: QueryKey,
  read: (key: CustomerKeyInput) => Promise<T>,
): Promise<T> {
  if (wantsKey(object)) {
    const answer = await readWithAKey(object, read);
    if (answer !== undefined) return answer.value;
    const value = await read({});
    found.delete(nameOf(object));
    return value;
  }
  try {
    return await read({});
  } catch (error) {
    noteRefusal(object, error);
    const answer = wantsKey(object) ? await readWithAKey(object, read) : undefined;
    if (answer === undefined) throw error;
    return answer.value;
  }
}

/** Whether S3 has refused the object without a key, and there is one to ask with. */
export const wantsKey = (object: QueryKey): boolean =>
  found.has(nameOf(object)) && customerKeysLatestFirst().length > 0;

/** Remembers that the object is under SSE-C, where that is what the answer to a read without a key may mean. */
export function noteRefusal(object: QueryKey, error: unknown): void {
  if (error instanceof AwsFailure && error.kind === 'invalid' && error.status === 400)
    found.set(nameOf(object), found.get(nameOf(object)));
}

/** Remembers the key that an object is written with. */
export function noteKey(object: QueryKey, fingerprint: string): void {
  found.set(nameOf(object), fingerprint);
}

async function readWithAKey<T>(
  object: QueryKey,
  read: (key: CustomerKeyInput) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const likely = found.get(nameOf(object));
  const others = customerKeysLatestFirst().filter((fingerprint) => fingerprint !== likely);
  for (const fingerprint of likely === undefined ? others : [likely, ...others]) {
    const key = customerKey(fingerprint);
    if (key === undefined) continue;
    try {
      const value = await read(customerKeyInput(key));
      noteKey(object, fingerprint);
      return { value };
    } catch (error) {
      if (!(error instanceof AwsFailure) || !MAY_BE_OF_THE_KEY.has(error.kind)) throw error;
    }
  }
  return undefined;
}

/** What S3 and others answer to another key than the object's, or to a key where there is none. */
const MAY_BE_OF_THE_KEY: ReadonlySet<FailureKind> = new Set(['invalid', 'denied', 'not-supported']);
