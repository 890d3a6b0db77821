import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import type { PlaceKind } from '@/aws/places/kinds';
import { type Job, JOBS, SETTING_JOBS } from './jobs';

/** What is examined. */
export interface DoctorPlace {
  readonly location: Location;
  readonly kind: PlaceKind;
  /** Below which is listed, and where uploads would go; empty: the whole place. */
  readonly prefix: string;
  /** Of an object; left out, the first that a listing tells of is taken. */
  readonly key?: string;
}

/** A name nobody is likely to have given, for asking the policies about an object to come. */
export const EXAMPLE_NAME = 'drawbridge-doctor-example';

const NO_CONTROL = 'S3-compatible services have no S3 Control';
const NOT_ELSEWHERE: Partial<Record<Job['id'], string>> = {
  'list-points': NO_CONTROL,
  'read-public-access': 'S3-compatible services have no Block Public Access that could be relied upon',
  'change-public-access': 'S3-compatible services have no Block Public Access that could be relied upon',
  'read-ownership': 'S3-compatible services have no Object Ownership that could be relied upon',
  'change-ownership': 'S3-compatible services have no Object Ownership that could be relied upon',
  decrypt: 'S3-compatible services have no KMS that a session could ask',
  encrypt: 'S3-compatible services have no KMS that a session could ask',
};

/** Directory buckets have these two, and no other setting of theirs is one of a bucket. */
const OF_DIRECTORIES = new Set<Job['id']>([
  'read-encryption',
  'change-encryption',
  'read-lifecycle',
  'change-lifecycle',
]);
const OF_BUCKETS = new Set<Job['id']>(
  SETTING_JOBS.flatMap((setting) => [`read-${setting}` as const, `change-${setting}` as const]),
);
const CORS_JOBS = new Set<Job['id']>(['read-cors', 'change-cors', 'cors-here', 'cors-there']);

/** Why a place of this kind has no such job, as a sentence without its full stop; undefined where it has. */
export function notHere(
  { id, act }: Job,
  { kind, location }: Pick<DoctorPlace, 'kind' | 'location'>,
  { profile }: Pick<AwsContext, 'profile'>,
): string | undefined {
  const reason = act === undefined ? undefined : whyNot(kind, act);
  if (reason !== undefined) return reason;
  if (profile.kind === 'custom' && NOT_ELSEWHERE[id] !== undefined) return NOT_ELSEWHERE[id];
  if (CORS_JOBS.has(id))
    return id === 'change-cors' && location.type !== 'bucket' ? OF_BUCKET : whyNot(kind, 'direct');
  if (kind === 'directory-bucket' && OF_BUCKETS.has(id) && !OF_DIRECTORIES.has(id))
    return 'Directory buckets have no such setting';
  if (location.type !== 'bucket' && OF_BUCKETS.has(id) && id !== 'read-cors') return OF_BUCKET;
  if (kind === 'multi-region-access-point' && id === 'open')
    return 'Multi-Region Access Points do not answer HeadBucket';
  return undefined;
}

const OF_BUCKET = 'It is set on the bucket: open the bucket itself';

/** Requests one session sends to S3 and KMS at most; none of them writes. */
export const plannedRequests = (place: DoctorPlace, context: Pick<AwsContext, 'profile'>): number =>
  JOBS.filter((job) => job.by === 'probe' && notHere(job, place, context) === undefined).length;
