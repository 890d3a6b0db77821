import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Loader } from '@mantine/core';
import type { Listing } from '@/resources/objects/listing/listing';
import classes from './reading-versions.module.css';

/** How far the versions are read that all of it is computed from; nothing of it is guessed beyond. */
export function ReadingVersions({ listing }: { listing: Listing | undefined }) {
  if (listing === undefined) {
    return (
      <p className={classes.line} role="status">
        <Loader size={12} aria-hidden /> Reading the versions…
      </p>
    );
  }
  const { state, store, changed } = listing;
  const read = plural(store.objects, 'version');
  if (state.kind === 'complete') {
    if (!changed) return null;
    return <p className={classes.line}>Something was written here since these {read} were read.</p>;
  }
  return (
    <p className={classes.line} role="status" aria-live="off">
      {state.kind === 'listing' && <Loader size={12} aria-hidden />}
      {state.kind === 'listing' && `${read} read so far: what follows may change.`}
      {state.kind === 'stopped' && `${read} read, and stopped: this is not all.`}
      {state.kind === 'failed' &&
        `${read} read, then interrupted: ${state.error instanceof Error ? state.error.message : String(state.error)}`}
      {state.kind === 'listing' ? (
        <Button variant="subtle" size="compact-xs" onClick={() => listing.stop()}>
          Stop
        </Button>
      ) : (
        <Button variant="subtle" size="compact-xs" onClick={() => listing.resume()}>
          Continue
        </Button>
      )}
    </p>
  );
}
