import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { AskedRequest } from '@/aws/asked';
import { requestOf } from './job-request';
import { type JobId, JOBS } from './jobs';
import { STATE_WORDS } from './job-verdict';
import { type Visit, visitQuery } from './visit';

/** Why a job may not work, for the button that does it; undefined where nothing was found against it. */
export type Doubts = (job: JobId) => string | undefined;

/**
 * What the doctor found against jobs here, where it was asked. A doubt is shown and holds nobody back: what was weighed may
 * be wrong, and may have changed.
 * @param prefix where they would be done: of another prefix the policies may say something else
 */
export function useDoubts(context: AwsContext, location: Location, prefix: string): Doubts {
  const { data } = useQuery(visitQuery(context, location));
  return (job) => doubtIn(data, job, prefix);
}

/** A job that may not work here, for a page that shows several. */
export interface Doubted {
  readonly job: JobId;
  readonly label: string;
  readonly likely: boolean;
  readonly why: string;
  /** What it would send, to be explained ahead. */
  readonly asked: AskedRequest | undefined;
}

/** What was found against jobs of a page, in the order of the doctor's own table, and when. */
export function useDoubted(
  context: AwsContext,
  location: Location,
  prefix: string,
  jobs: readonly JobId[],
): { readonly at: number; readonly found: readonly Doubted[] } | undefined {
  const { data } = useQuery(visitQuery(context, location));
  if (data === undefined) return undefined;
  const { at, verdicts, place } = data;
  const found = JOBS.filter(({ id }) => jobs.includes(id) && doubtIn(data, id, prefix) !== undefined);
  return {
    at,
    found: found.map(({ id, label }) => ({
      job: id,
      label,
      likely: verdicts[id].state === 'unlikely',
      why: verdicts[id].why,
      asked: requestOf(id, location, prefix, place.key),
    })),
  };
}

/** Of one job, in words; undefined where nothing was found against it, or it was asked for another prefix. */
export function doubtIn(visit: Visit | undefined, job: JobId, prefix: string): string | undefined {
  if (visit === undefined || (OF_OBJECTS.has(job) && visit.place.prefix !== prefix)) return undefined;
  const { state, why } = visit.verdicts[job];
  if (state !== 'refused' && state !== 'unlikely') return undefined;
  const at = new Date(visit.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return `${capital(STATE_WORDS[state])}, as the doctor found at ${at}: ${why}`;
}

const OF_OBJECTS: ReadonlySet<JobId> = new Set([
  'list',
  'read',
  'upload',
  'delete',
  'delete-version',
  'write-tags',
  'write-acl',
  'link',
  'upload-link',
]);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
