import { Button, Loader, SegmentedControl, Select, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { plural } from '@drawbridge-s3/policy/grammar';
import { parentPrefix } from '@/lib/file-name';
import { formatBytes, formatDateTime } from '@/lib/format';
import { SIZE_GROUPS, type SizeGroup } from '@/lib/size-groups';
import { useListing } from '@/resources/objects/use-listing';
import { useRecorded } from '@/resources/recorded/use-recorded';
import { visibleText } from '@/ui/names/odd-names';
import { FailureState } from '@/ui/states';
import { groupLabel } from './group-of';
import { linesOf, type Measure, type SizeLine } from './lines';
import { readOnly, writeOnly } from './only-text';
import { placeOf } from './runs';
import { SizesTable } from './sizes-table';
import { background, legendOf } from './tint';
import { Treemap } from './treemap';
import { useRuns } from './use-runs';
import { useTally } from './use-tally';
import classes from './sizes.module.css';

interface SizesViewProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  by: SizeGroup;
  /** As only-text.ts writes it. */
  only: string | undefined;
  versions: boolean;
  /** A report that is counted instead of what is there now. */
  report: string | undefined;
  onBy: (by: SizeGroup, only: string | undefined) => void;
  onVersions: (versions: boolean) => void;
  onPrefix: (prefix: string) => void;
  onList: (prefix: string, filter: string | undefined) => void;
}

const LABELS: Readonly<Record<SizeGroup, string>> = {
  prefix: 'Prefix',
  class: 'Class',
  age: 'Age',
  extension: 'Extension',
};

/** What takes the space below a prefix: counted as it is listed, as areas and as figures, compared with runs before. */
export function SizesView(props: SizesViewProps) {
  const { context, location, prefix, by, report, onBy } = props;
  // A report tells of versions too, but not in one flat list.
  const versions = props.versions && report === undefined;
  const only = readOnly(props.only);
  const mode = versions ? 'history' : 'flat';
  const live = useListing(context, location, { mode, prefix }, { enabled: report === undefined });
  const recorded = useRecorded(context, location, { text: report, mode: 'flat', prefix });
  const { query, listing, version, cancel } = report === undefined ? live : recorded;
  const tallied = useTally(listing, version, only);
  const pass = recorded.recorded?.pass;
  const whole = report === undefined || pass?.state === 'complete';
  const cut = pass?.progress.counts.cut ?? 0;
  const counted = useMemo(
    () => tallied && { ...tallied, complete: tallied.complete && whole && cut === 0 },
    // oxlint-disable-next-line react/exhaustive-deps -- the tally grows inside; its version says so
    [tallied?.tally, tallied?.version, tallied?.complete, whole, cut],
  );
  const [measure, setMeasure] = useState<Measure>('bytes');
  const [now] = useState(Date.now);
  const place = placeOf(context.profile.id, bucketParameter(location), prefix, versions, report);
  const runs = useRuns(place, counted, only === undefined);
  const compared = only === undefined ? runs.compared : undefined;
  const lines = useMemo(
    () => (counted ? linesOf(counted.tally, by, measure, counted.complete ? compared : undefined) : []),
    // oxlint-disable-next-line react/exhaustive-deps -- the tally grows inside; its version says so
    [counted?.tally, counted?.version, counted?.complete, by, measure, compared],
  );

  const onOpen = (line: SizeLine): (() => void) | undefined => {
    if (line.sum === undefined) return undefined;
    if (by === 'prefix') return line.name === '' ? undefined : () => props.onPrefix(prefix + line.name);
    // What is in a group is asked by prefix next.
    return () => onBy('prefix', writeOnly({ by, name: line.name }));
  };

  if (query.error !== null && listing === undefined)
    return <FailureState failure={query.error} onRetry={() => void query.refetch()} />;
  const total = counted?.tally.total;
  return (
    <div className={classes.view}>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label="Count by"
          data={SIZE_GROUPS.map((value) => ({ value, label: LABELS[value] }))}
          value={by}
          onChange={(value) => onBy(value, props.only)}
        />
        <SegmentedControl
          aria-label="Areas show"
          data={[
            { value: 'bytes', label: 'Size' },
            { value: 'count', label: 'Number' },
          ]}
          value={measure}
          onChange={(value) => setMeasure(value)}
        />
        <Switch
          label="All versions"
          checked={versions}
          disabled={report !== undefined}
          onChange={(event) => props.onVersions(event.currentTarget.checked)}
        />
        {only === undefined && runs.runs.length > 0 && (
          <Select
            aria-label="Compare with"
            placeholder="Compare with…"
            clearable
            w={210}
            data={runs.runs.map(({ at, bytes }) => ({
              value: String(at),
              label: `${formatDateTime(new Date(at))} · ${formatBytes(bytes)}`,
            }))}
            value={compared ? String(compared.at) : null}
            onChange={(value) => runs.compareWith(value === null ? undefined : Number(value))}
          />
        )}
        {runs.runs.length > 0 && compared && (
          <Button variant="subtle" size="compact-xs" color="gray" onClick={() => void runs.forget()}>
            Forget what was remembered
          </Button>
        )}
        {only !== undefined && (
          <Button variant="light" size="compact-sm" onClick={() => onBy(by, undefined)}>
            {`Only ${LABELS[only.by].toLowerCase()} ${visibleText(groupLabel(only.by, only.name))} ✕`}
          </Button>
        )}
        <output className={classes.total} aria-live={counted?.complete === true ? 'polite' : 'off'}>
          {counted?.complete !== true && listing?.state.kind !== 'failed' && <Loader size={12} aria-hidden />}
          {total && `${plural(total.count, versions ? 'version' : 'object')} · ${formatBytes(total.bytes)}`}
          {versions && total && total.noncurrent > 0 && ` · ${formatBytes(total.noncurrentBytes)} noncurrent`}
          {compared && total && ` · ${differenceText(total.bytes - compared.bytes)} since`}
        </output>
        {listing === undefined && (
          <Button variant="subtle" size="compact-xs" onClick={cancel}>
            Cancel
          </Button>
        )}
        {listing?.state.kind === 'listing' && (
          <Button variant="subtle" size="compact-xs" onClick={() => listing.stop()}>
            Stop
          </Button>
        )}
        {(listing?.state.kind === 'stopped' || listing?.state.kind === 'failed') && (
          <Button variant="subtle" size="compact-xs" onClick={() => listing.resume()}>
            Continue
          </Button>
        )}
      </div>
      {listing?.state.kind === 'failed' && (
        <p className={classes.note} role="alert">
          Not everything is counted:{' '}
          {listing.state.error instanceof Error ? listing.state.error.message : String(listing.state.error)}
        </p>
      )}
      {cut > 0 && (
        <p className={classes.note} role="alert">
          {plural(cut, 'object')} more did not fit into memory and are not counted here: look at a smaller
          prefix.
        </p>
      )}
      {counted?.complete === true && total?.count === 0 ? (
        <p className={classes.empty}>There is nothing below this prefix.</p>
      ) : (
        <div className={classes.panes}>
          <div className={classes.left}>
            <Treemap
              by={by}
              lines={lines}
              now={now}
              onOpen={onOpen}
              onUp={() => {
                if (prefix !== '') props.onPrefix(parentPrefix(prefix));
              }}
            />
            <Legend by={by} compared={compared !== undefined} />
          </div>
          <SizesTable
            by={by}
            lines={lines}
            now={now}
            versions={versions}
            compared={compared !== undefined && counted?.complete === true}
            onOpen={onOpen}
            action={(line) => {
              const filter = by === 'extension' && line.name !== '' ? `*.${line.name}` : undefined;
              if (line.sum === undefined || (by !== 'prefix' && filter === undefined)) return null;
              const below = by === 'prefix' ? prefix + line.name : prefix;
              return (
                <button
                  type="button"
                  className={classes.list}
                  aria-label={`List ${visibleText(groupLabel(by, line.name))}`}
                  onClick={() => props.onList(below, filter)}
                >
                  List
                </button>
              );
            }}
          />
        </div>
      )}
    </div>
  );
}

function Legend({ by, compared }: { by: SizeGroup; compared: boolean }) {
  const entries = legendOf(by, compared);
  if (entries.length === 0) return null;
  return (
    <p className={classes.legend}>
      {compared ? 'Since then: ' : 'Mean age of the bytes: '}
      {entries.map(({ label, tint }) => (
        <span key={label} className={classes.entry}>
          <span className={classes.swatch} style={{ background: background(tint) }} />
          {label}
        </span>
      ))}
    </p>
  );
}

const differenceText = (bytes: number) =>
  bytes === 0 ? 'no change' : `${bytes > 0 ? '+' : '−'}${formatBytes(Math.abs(bytes))}`;
