import { ServiceError } from '../http/error';
import { decodeText } from '../http/percent';
import { emptyAnswer } from '../s3/answer';
import type { S3Answer, S3Call } from '../s3/call';
import { invalidArgument, invalidRequest, noSuchKey, notImplemented, preconditionFailed } from '../s3/errors';
import { checkReadConditions, matchesEtag } from '../s3/object/conditions';
import { requireShortKey } from '../s3/object/key-length';
import { bucketOf, keyOf } from '../s3/request';
import type { Bucket } from '../world/types';

const SOURCE = 'x-amz-rename-source';

/** What each client token was for: a request that is made again does nothing. */
const done = new WeakMap<Bucket, Map<string, string>>();

/**
 * One key becomes another, with all that the object is and nothing moved.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_RenameObject.html
 */
export async function renameObject(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const key = keyOf(call);
  const given = call.headers.get(SOURCE);
  if (given === null || given === '') throw invalidArgument('Missing rename source', SOURCE, '');
  const source = decodeText(given);
  requireShortKey(source);
  if (key.endsWith('/') || source.endsWith('/'))
    throw invalidRequest('Objects whose keys end in a slash (/) cannot be renamed.');
  const token = call.headers.get('x-amz-client-token');
  const tokens = done.get(bucket) ?? new Map<string, string>();
  done.set(bucket, tokens);
  const what = JSON.stringify([source, key]);
  if (token !== null && tokens.has(token)) {
    if (tokens.get(token) === what) return emptyAnswer(200);
    throw new ServiceError(
      'IdempotencyParameterMismatch',
      'Parameters on this idempotent request are inconsistent with parameters used in previous request(s).',
      400,
    );
  }
  const version = bucket.objects.latest(source);
  if (version === undefined) throw noSuchKey(source);
  const ofSource = checkSource(() =>
    checkReadConditions(version, (name) => call.headers.get(`${SOURCE}-${name}`) ?? undefined),
  );
  if (ofSource === 'not-modified') throw preconditionFailed(`${SOURCE}-if-none-match`);
  checkDestination(call, bucket, key);
  if (source !== key) {
    const replaced = bucket.objects.version(key, 'null');
    bucket.objects.remove(source, 'null');
    bucket.objects.put({ ...version, key }, 'null-version');
    if (token !== null) tokens.set(token, what);
    await replaced?.blob?.release();
  }
  return emptyAnswer(200);
}

/** Its conditions are named by their headers, so that they are told from those of the destination. */
function checkSource<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw preconditionFailed(`${SOURCE}-${(error.details?.['Condition'] ?? '').toLowerCase()}`);
  }
}

function checkDestination(call: S3Call, bucket: Bucket, key: string): void {
  const there = bucket.objects.latest(key);
  const noneMatch = call.headers.get('if-none-match');
  const match = call.headers.get('if-match');
  if (noneMatch !== null && noneMatch.trim() !== '*') throw notImplemented('If-None-Match');
  if (noneMatch !== null && there !== undefined) throw preconditionFailed('If-None-Match');
  if (match !== null && (there === undefined || !matchesEtag(match, there.etag)))
    throw preconditionFailed('If-Match');
  const since = (name: string) => Date.parse(call.headers.get(name) ?? '');
  const modified = there === undefined ? Number.NaN : Math.floor(there.lastModified / 1000) * 1000;
  if (modified <= since('if-modified-since')) throw preconditionFailed('If-Modified-Since');
  if (modified > since('if-unmodified-since')) throw preconditionFailed('If-Unmodified-Since');
}
