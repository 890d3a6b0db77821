import { useMemo, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { pastListing } from '@/resources/objects/history/past-listing';
import type { History } from '@/resources/objects/history/history';
import { stateAt, type StateAt } from '@/resources/objects/history/state-at';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import type { Listing } from '@/resources/objects/listing/listing';
import type { ListingMode } from '@/resources/objects/keys';
import { useListing } from '@/resources/objects/use-listing';

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
  readonly mode: ListingMode;
  readonly prefix: string;
  /** Milliseconds since 1970; undefined for now. */
  readonly moment: number | undefined;
}

/** What is listed of a prefix: as it is, or as it was at a moment, which is read from its versions. */
export function useShownListing(
  context: AwsContext,
  location: Location,
  { mode, prefix, moment }: ShownOptions,
) {
  const isPast = moment !== undefined;
  const present = useListing(context, location, { mode, prefix }, { enabled: !isPast });
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
  if (!isPast) return { ...present, past: undefined };
  const { query, cancel } = versions;
  return {
    query,
    cancel,
    listing,
    version,
    past: { moment, versions: versions.listing, history, state } satisfies Past,
  };
}

function nothingToHear() {
  return () => undefined;
}
