import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { JobId } from './jobs';
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

export function doubtIn(visit: Visit | undefined, job: JobId, prefix: string): string | undefined {
  if (visit === undefined || (OF_OBJECTS.has(job) && visit.place.prefix !== prefix)) return undefined;
  const { state, why } = visit.verdicts[job];
  if (state !== 'refused' && state !== 'unlikely') return undefined;
  const at = new Date(visit.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return `${capital(STATE_WORDS[state])}, as the doctor found at ${at}: ${why}`;
}

const OF_OBJECTS: ReadonlySet<JobId> = new Set(['upload', 'delete', 'delete-version', 'link', 'upload-link']);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
