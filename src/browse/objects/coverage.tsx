import { Button, Loader, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { heldIn } from '@/resources/objects/history/held-in';
import type { Listing } from '@/resources/objects/listing/listing';
import { coverageText } from './coverage-text';
import classes from './objects-page.module.css';

/** Milliseconds after which a short listing can be stopped too. */
const LONG = 3000;

interface CoverageProps {
  listing: Listing;
  matching: number | undefined;
  noun: 'key' | 'version';
  onListAgain: () => void;
}

/** The line that says what is on screen: everything, or so much of it, and how to go on. */
export function Coverage({ listing, matching, noun, onListAgain }: CoverageProps) {
  const { state, store, changed } = listing;
  // Pages that do not come tell nothing; the time that goes by does.
  const [, tick] = useState(0);
  const { start, stop } = useInterval(() => tick((ticks) => ticks + 1), 1000);
  const under = state.kind === 'listing';
  useEffect(() => {
    if (!under) return undefined;
    start();
    return stop;
  }, [under, start, stop]);
  const { elapsed } = listing;
  const failed = state.kind === 'failed' ? messageOf(state.error) : undefined;
  const text = coverageText({
    state: state.kind,
    objects: store.objects,
    folders: store.folders,
    bytes: store.bytes,
    elapsed,
    matching,
    noun,
    unordered: listing.unordered,
    held: noun === 'version' ? heldIn(store) : undefined,
    failed,
  });
  return (
    <div className={classes.coverage}>
      {under && <Loader size={12} aria-hidden />}
      {failed !== undefined && (
        <Tooltip label={failed} multiline maw={480}>
          <IconAlertTriangle size={14} aria-label={failed} className={classes.warning} />
        </Tooltip>
      )}
      {/* Read out when the listing ends, not with every page. */}
      <span className={classes.coverageText} title={text} aria-live={under ? 'off' : 'polite'}>
        {text}
      </span>
      {under && (store.count >= 1000 || elapsed >= LONG) && (
        <Button variant="subtle" size="compact-xs" onClick={() => listing.stop()}>
          Stop
        </Button>
      )}
      {(state.kind === 'stopped' || state.kind === 'failed') && (
        <Button variant="subtle" size="compact-xs" onClick={() => listing.resume()}>
          Continue
        </Button>
      )}
      {changed && (
        <Button variant="subtle" size="compact-xs" onClick={onListAgain}>
          Changed since: list again
        </Button>
      )}
    </div>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
