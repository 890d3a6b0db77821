import { plural } from '@drawbridge-s3/policy/grammar';
import { ActionIcon, Button, Progress, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { formatCount, formatDateTime } from '@/lib/format';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import { CHANGES, type Change, type Delta, type Difference } from '@/resources/recorded/delta';
import { FilterBox } from '@/ui/filter-box';
import { visibleText } from '@/ui/names/odd-names';
import { saveAs } from '@/ui/save-as';
import { CancelledState, EmptyState, FailureState, LoadingState } from '@/ui/states';
import over from '@/ui/over-list.module.css';
import { useOwnFocus } from '@/ui/use-own-focus';
import { passWords } from '../bar/pass-words';
import { CHANGE_NAMES, differencesCsv } from './change-words';
import { DeltaTable } from './delta-table';
import { useDelta, type DeltaState } from './use-delta';
import classes from './delta.module.css';

interface DeltaPaneProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  /** The report, as the URL names it. */
  text: string;
  /** Shows an object where it is: what is gone in the report, everything else as it is now. */
  onOpen: (key: string, gone: boolean) => void;
  onClose: () => void;
}

/** What a report has below a prefix, against what is there now: over the list it is about. */
export function DeltaPane({ context, location, prefix, text, onOpen, onClose }: DeltaPaneProps) {
  const { state, report, pass, cancel, again } = useDelta(context, location, text, prefix);
  const element = useOwnFocus();
  const running = state.step === 'reading' || state.step === 'listing' || state.step === 'comparing';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Escape') return;
    event.preventDefault();
    if (running && state.step !== 'reading') cancel();
    else onClose();
  };
  const since = report?.moment === undefined ? 'then' : formatDateTime(new Date(report.moment));
  return (
    // Keys of the whole of it, wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={element}
      className={over.over}
      aria-label="Since the report"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={over.head}>
        <h2 className={over.title}>Since {since}</h2>
        <span className={over.said}>{visibleText(`${locationLabel(location)}/${prefix}`)}</span>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the comparison" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {state.step === 'failed' && <FailureState failure={state.failure} onRetry={again} />}
      {state.step === 'cancelled' && <CancelledState onAgain={again} />}
      {state.step === 'too-many' && (
        <EmptyState title="The report has more below this prefix than fits into memory">
          <p style={{ margin: 0 }}>Open a folder of it and compare that one.</p>
        </EmptyState>
      )}
      {running && (
        <Going
          state={state}
          words={pass && passWords(pass)}
          part={pass?.progress.part ?? 0}
          onCancel={cancel}
        />
      )}
      {state.step === 'done' && (
        <Differences
          delta={state.delta}
          prefix={prefix}
          incomplete={pass?.progress.troubles.some(({ shown }) => !shown) === true}
          onOpen={onOpen}
        />
      )}
    </section>
  );
}

function Going({
  state,
  words,
  part,
  onCancel,
}: {
  state: DeltaState;
  words: string | undefined;
  part: number;
  onCancel: () => void;
}) {
  if (state.step === 'reading' && words === undefined) return <LoadingState label="Opening the report…" />;
  return (
    <div className={classes.going} role="status">
      {state.step === 'reading' ? (
        <>
          <Progress className={classes.progress} value={100 * part} aria-label="Of the report read" />
          <p>{words}</p>
        </>
      ) : (
        <>
          <p>
            {state.step === 'listing'
              ? `Listing what is there now: ${plural(state.objects, 'object')} so far`
              : `Comparing: ${formatCount(state.step === 'comparing' ? state.compared : 0)} so far`}
          </p>
          <Button size="xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </>
      )}
    </div>
  );
}

interface DifferencesProps {
  delta: Delta;
  prefix: string;
  /** Not all of the report could be read. */
  incomplete: boolean;
  onOpen: (key: string, gone: boolean) => void;
}

function Differences({ delta, prefix, incomplete, onOpen }: DifferencesProps) {
  const { counts, differences, left } = delta;
  const [show, setShow] = useState<ReadonlySet<Change>>(() => new Set(CHANGES));
  const [filterText, setFilterText] = useState('');
  const parsed = useMemo(() => parseFilter(filterText), [filterText]);
  const match = parsed.ok ? parsed.match : undefined;
  const shown = useMemo(
    () => differences.filter(({ change, name }) => show.has(change) && (match?.(name) ?? true)),
    [differences, show, match],
  );
  const toggle = (change: Change) => {
    const next = new Set(show);
    if (!next.delete(change)) next.add(change);
    setShow(next);
  };
  const save = () =>
    saveAs(new Blob([differencesCsv(prefix, shown)], { type: 'text/csv' }), 'differences.csv');
  return (
    <>
      <div className={classes.kinds}>
        {CHANGES.map((change) => (
          <UnstyledButton
            key={change}
            className={classes.kind}
            aria-pressed={show.has(change)}
            onClick={() => toggle(change)}
          >
            {CHANGE_NAMES[change]} <span className={classes.count}>{formatCount(counts[change])}</span>
          </UnstyledButton>
        ))}
        <span className={classes.dim}>{plural(counts.same, 'object')} the same</span>
        <span className={classes.space} />
        <FilterBox
          label="Filter differences"
          placeholder="Filter, glob or /regex/"
          value={filterText}
          onChange={setFilterText}
          error={parsed.ok ? undefined : parsed.message}
          onLeave={() => document.querySelector<HTMLElement>('[aria-label="What differs"]')?.focus()}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={shown.length === 0}
          onClick={save}
        >
          Save as CSV
        </Button>
      </div>
      {left > 0 && (
        <p className={classes.note}>
          {plural(left, 'difference')} more {left === 1 ? 'is' : 'are'} counted and not listed: compare a
          smaller prefix to see them.
        </p>
      )}
      {incomplete && (
        <p className={classes.note} role="alert">
          Not all of the report could be read: what is missing of it shows here as added.
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState
          title={differences.length === 0 ? 'Nothing has changed since' : 'No difference matches'}
        />
      ) : (
        <DeltaTable
          differences={shown}
          onOpen={({ name, change }: Difference) => onOpen(prefix + name, change === 'gone')}
        />
      )}
    </>
  );
}
