import { useMemo, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { pastListing } from '@/resources/objects/history/past-listing';
import type { History } from '@/resources/objects/history/history';
import { stateAt, type StateAt } from '@/resources/objects/history/state-at';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import type { Listing } from '@/resources/objects/listing/listing';
import { useListing } from '@/resources/objects/use-listing';
import { useRecorded } from '@/resources/recorded/use-recorded';
import type { ObjectsSearch } from './search';

/** A moment that is shown, and what it was read from. */
export interface Past {
  /** Milliseconds since 1970. */
  readonly moment: number;
  /** Every version below the prefix, under way or not; undefined before the first page. */
  readonly versions: Listing | undefined;
  readonly history: History | undefined;
  readonly state: StateAt | undefined;
}

interface ShownOptions {
  /** A report that is listed instead, as the URL names it. */
  readonly report: string | undefined;
  readonly mode: NonNullable<ObjectsSearch['view']>;
  readonly prefix: string;
  /** Milliseconds since 1970; undefined for now. */
  readonly moment: number | undefined;
}

/** What is listed of a prefix: as it is, as it was at a moment, which is read from its versions, or as a report has it. */
export function useShownListing(
  context: AwsContext,
  location: Location,
  { mode, prefix, moment, report }: ShownOptions,
) {
  const isPast = moment !== undefined;
  const isNow = !isPast && report === undefined;
  const present = useListing(context, location, { mode, prefix }, { enabled: isNow });
  const { recorded, ...fromReport } = useRecorded(context, location, { text: report, mode, prefix });
  const versions = useListing(context, location, { mode: 'history', prefix }, { enabled: isPast });
  const history = useHistoryOf(isPast ? versions.listing : undefined, versions.version);
  const state = useMemo(
    () => (history === undefined || moment === undefined ? undefined : stateAt(history, moment)),
    [history, moment],
  );
  const listing = useMemo(
    () =>
      history === undefined || state === undefined
        ? undefined
        : pastListing(history, state, mode === 'flat' ? 'flat' : 'folders'),
    [history, state, mode],
  );
  const version = useSyncExternalStore(listing?.subscribe ?? nothingToHear, () => listing?.version ?? 0);
  if (recorded !== undefined) return { ...fromReport, past: undefined, recorded };
  if (!isPast) return { ...present, past: undefined, recorded: undefined };
  const { query, cancel } = versions;
  return {
    query,
    cancel,
    listing,
    version,
    past: { moment, versions: versions.listing, history, state } satisfies Past,
    recorded: undefined,
  };
}

function nothingToHear() {
  return () => undefined;
}
