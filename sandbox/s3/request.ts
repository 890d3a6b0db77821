import type { Account, Bucket } from '../world/types';
import type { S3Call } from './call';
import { invalidArgument } from './errors';
import { requireShortKey } from './object/key-length';

type Asked = Pick<S3Call, 'headers' | 'query'>;

/** A header; in presigned requests `x-amz-*` headers may stand in the query instead. */
export function header(call: Asked, name: string): string | undefined {
  const value = call.headers.get(name);
  if (value !== null) return value;
  if (!name.startsWith('x-amz-')) return undefined;
  const hoisted = call.query.get(name);
  if (hoisted !== undefined) return hoisted;
  for (const [key, text] of call.query) if (key.toLowerCase() === name) return text;
  return undefined;
}

/** All headers whose name starts with `prefix`, hoisted ones included: as fetch has them, a character a byte. */
export function headersWithPrefix(call: Asked, prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of call.query) {
    if (name.toLowerCase().startsWith(prefix))
      found[name.toLowerCase()] = Buffer.from(value).toString('latin1');
  }
  call.headers.forEach((value, name) => {
    if (name.startsWith(prefix)) found[name] = value;
  });
  return found;
}

export function bucketOf(call: Pick<S3Call, 'bucket' | 'operation'>): Bucket {
  if (call.bucket === undefined) throw new TypeError(`${call.operation} was routed without a bucket`);
  return call.bucket;
}

/** The key, of at most 1,024 bytes. */
export function keyOf(call: Pick<S3Call, 'key' | 'operation'>): string {
  if (call.key === undefined) throw new TypeError(`${call.operation} was routed without a key`);
  requireShortKey(call.key);
  return call.key;
}

/** The account that calls; the bucket's for anonymous callers, who own nothing. */
export function callerAccountId(call: S3Call): string {
  return call.caller.account?.id ?? bucketOf(call).account;
}

export function callerArn(call: S3Call): string {
  const { principal } = call.caller;
  return 'arn' in principal ? principal.arn : 'anonymous';
}

export function canonicalId(call: S3Call, accountId: string): string {
  return call.world.accounts.get(accountId)?.canonicalId ?? '';
}

export function ownerElement(call: S3Call, account: Account | string): { ID: string } {
  return { ID: typeof account === 'string' ? canonicalId(call, account) : account.canonicalId };
}

/** A whole number from the query, cut to `limit`; InvalidArgument when it is none. */
export function pageSize(call: S3Call, name: string, limit: number): number {
  const text = call.query.get(name);
  if (text === undefined || text === '') return limit;
  if (!/^-?\d+$/.test(text)) {
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
  }
  const value = Number(text);
  if (value < 0 || value > 2_147_483_647) {
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, text);
  }
  return Math.min(value, limit);
}
