import type { AwsContext } from './context';
import { regionInError, readSdkError } from './failures/sdk-error';
import { toFailure } from './failures/to-failure';
import { bucketParameter, type Location } from './location';
import { knownOwner } from './owners';
import { directoryName, regionOfZone } from './places/directory-name';
import { askedBy, transportOptions } from './clients/command';
import { s3Client } from './clients/s3-client';

const known = new Map<string, Map<string, Promise<string>>>();

/**
 * The Region a location lives in, asked for once per session. Access-point ARNs carry it, names of directory buckets
 * tell it; lookalikes take any, and so does a Multi-Region Access Point, which answers no HeadBucket; everything else is
 * asked by HeadBucket, whose answer names the Region whatever its status:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 * @throws AwsFailure when the bucket does not exist or cannot be reached at all.
 */
export async function locate(context: AwsContext, location: Location, signal?: AbortSignal): Promise<string> {
  if (context.profile.kind === 'custom' || location.type === 'multi-region-access-point')
    return context.profile.region;
  if (location.type === 'access-point') return location.region;
  const ofContext = known.get(context.id) ?? new Map<string, Promise<string>>();
  known.set(context.id, ofContext);
  const name = bucketParameter(location);
  const directory = directoryName(name);
  let asking = ofContext.get(name);
  // Nobody can be asked: the host of a directory bucket has its Region in it.
  if (asking === undefined && directory !== undefined)
    return regionOfZone(directory.zone) ?? context.profile.region;
  if (asking === undefined) {
    // Not tied to the caller's signal: whoever else waits for the same bucket must not be cancelled with it.
    asking = probe(context, name);
    ofContext.set(name, asking);
    asking.catch(() => ofContext.delete(name));
  }
  return signal === undefined ? asking : raceAbort(asking, signal);
}

/** Writes down what a redirect taught, for every later request. */
export function learnRegion(context: AwsContext, location: Location, region: string): void {
  const ofContext = known.get(context.id) ?? new Map<string, Promise<string>>();
  known.set(context.id, ofContext);
  ofContext.set(bucketParameter(location), Promise.resolve(region));
}

/** Asks again, for when what was known turned out wrong. */
export function relocate(context: AwsContext, location: Location): Promise<string> {
  known.get(context.id)?.delete(bucketParameter(location));
  return locate(context, location);
}

export function forgetRegions(contextId: string): void {
  known.delete(contextId);
}

async function probe(context: AwsContext, bucket: string): Promise<string> {
  const { HeadBucketCommand, GetBucketLocationCommand } = await import('@aws-sdk/client-s3');
  const home = context.profile.region;
  const ExpectedBucketOwner = knownOwner(context.id, bucket);
  const where = { region: home, location: bucket };
  const head = new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner });
  const headAsked = askedBy('s3', head, where);
  const client = await s3Client(context, home);
  try {
    const answer = await client.send(head, transportOptions(headAsked, context.id));
    return answer.BucketRegion ?? home;
  } catch (error) {
    const region = regionInError(error);
    if (region !== undefined) return region;
    const { status } = readSdkError(error);
    // 403 with the header hidden by CORS: allowed or not will show at the real request.
    if (status === 403) return home;
    if (status !== 301 && status !== 400) {
      throw toFailure(error, { action: 'HeadBucket', resource: bucket, context, asked: headAsked });
    }
  }
  // A HEAD has no body to name the Region in; the same refusal of a GET has.
  const get = new GetBucketLocationCommand({ Bucket: bucket, ExpectedBucketOwner });
  const asked = askedBy('s3', get, where);
  try {
    const answer = await client.send(get, transportOptions(asked, context.id));
    const constraint: string | undefined = answer.LocationConstraint;
    if (constraint === 'EU') return 'eu-west-1';
    return constraint === undefined || constraint === '' ? 'us-east-1' : constraint;
  } catch (error) {
    const region = regionInError(error);
    if (region !== undefined) return region;
    throw toFailure(error, { action: 'GetBucketLocation', resource: bucket, context, asked });
  }
}

function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(toFailure(Object.assign(new Error('aborted'), { name: 'AbortError' })));
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
