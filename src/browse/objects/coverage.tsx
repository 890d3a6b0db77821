import { Button, Loader, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Listing } from '@/resources/objects/listing/listing';
import { coverageText } from './coverage-text';
import classes from './objects-page.module.css';

interface CoverageProps {
  listing: Listing;
  matching: number | undefined;
  noun: 'key' | 'version';
  onListAgain: () => void;
}

/** The line that says what is on screen: everything, or so much of it, and how to go on. */
export function Coverage({ listing, matching, noun, onListAgain }: CoverageProps) {
  const { state, store, elapsed, changed } = listing;
  const text = coverageText({
    state: state.kind,
    objects: store.objects,
    folders: store.folders,
    bytes: store.bytes,
    elapsed,
    matching,
    noun,
  });
  const failed = state.kind === 'failed' ? messageOf(state.error) : undefined;
  return (
    <div className={classes.coverage}>
      {state.kind === 'listing' && <Loader size={12} aria-hidden />}
      {failed !== undefined && (
        <Tooltip label={failed} multiline maw={480}>
          <IconAlertTriangle size={14} aria-label={failed} className={classes.warning} />
        </Tooltip>
      )}
      {/* Read out when the listing ends, not with every page. */}
      <span
        className={classes.coverageText}
        title={text}
        aria-live={state.kind === 'listing' ? 'off' : 'polite'}
      >
        {text}
      </span>
      {state.kind === 'listing' && store.count >= 1000 && (
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
