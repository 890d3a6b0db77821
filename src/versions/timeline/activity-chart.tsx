import { plural } from '@drawbridge-s3/policy/grammar';
import { useId, type KeyboardEvent } from 'react';
import { formatBytes, formatDateTime } from '@/lib/format';
import type { Bucket } from '@/resources/objects/history/changes';
import { ChangeMark } from './change-mark';
import classes from './activity-chart.module.css';

interface ActivityChartProps {
  buckets: readonly Bucket[];
  /** Position of the one that is looked at; undefined for all. */
  chosen: number | undefined;
  onChoose: (index: number | undefined) => void;
}

/** How much was created, overwritten and deleted over time; a stretch of it can be chosen. */
export function ActivityChart({ buckets, chosen, onChoose }: ActivityChartProps) {
  const id = useId();
  const most = buckets.reduce((greatest, bucket) => Math.max(greatest, changesIn(bucket)), 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = chosen ?? buckets.length;
    const steps: Record<string, number> = {
      ArrowLeft: withChanges(buckets, at, -1) ?? at,
      ArrowRight: withChanges(buckets, chosen ?? -1, 1) ?? at,
      Home: withChanges(buckets, -1, 1) ?? 0,
      End: withChanges(buckets, buckets.length, -1) ?? 0,
    };
    const to = steps[event.key];
    if (to !== undefined && to < buckets.length) onChoose(to);
    else if (event.key === 'Escape' && chosen !== undefined) onChoose(undefined);
    else return;
    event.preventDefault();
  };
  const [first] = buckets;
  const last = buckets.at(-1);
  return (
    <div className={classes.chart}>
      <div
        role="listbox"
        aria-label="Activity over time"
        aria-orientation="horizontal"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen}`}
        tabIndex={0}
        className={classes.bars}
        onKeyDown={onKeyDown}
      >
        {buckets.map((bucket, index) => (
          // Keys are heard by the list, which has the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={bucket.from}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-label={bucketText(bucket)}
            title={bucketText(bucket)}
            className={classes.bar}
            onClick={() => onChoose(index === chosen ? undefined : index)}
          >
            <Part share={bucket.deleted / most} kind="deleted" />
            <Part share={bucket.overwritten / most} kind="overwritten" />
            <Part share={bucket.created / most} kind="created" />
          </div>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{first && formatDateTime(new Date(first.from))}</span>
        <span className={classes.legend}>
          <ChangeMark change="created" />
          <ChangeMark change="overwritten" />
          <ChangeMark change="deleted" />
        </span>
        <span>{last && formatDateTime(new Date(last.to))}</span>
      </div>
    </div>
  );
}

function Part({ share, kind }: { share: number; kind: string }) {
  if (share === 0) return null;
  return <span data-kind={kind} style={{ height: `max(2px, ${share * 100}%)` }} />;
}

const changesIn = ({ created, overwritten, deleted }: Bucket) => created + overwritten + deleted;

/** The next one from `at` in which something happened. */
function withChanges(buckets: readonly Bucket[], at: number, step: 1 | -1): number | undefined {
  for (let index = at + step; index >= 0 && index < buckets.length; index += step)
    if (changesIn(buckets[index]!) > 0) return index;
  return undefined;
}

/** `2026-11-20 00:00 to 2026-11-21 00:00: 3 created, 2 overwritten, 1 deleted, 3.1 MB written`. */
export function bucketText({ from, to, created, overwritten, deleted, bytes }: Bucket): string {
  const parts = [
    created > 0 && `${created.toLocaleString('en-US')} created`,
    overwritten > 0 && `${overwritten.toLocaleString('en-US')} overwritten`,
    deleted > 0 && `${deleted.toLocaleString('en-US')} deleted`,
    bytes > 0 && `${formatBytes(bytes)} written`,
  ].filter((part) => part !== false);
  const what = parts.length === 0 ? plural(0, 'change') : parts.join(', ');
  return `${formatDateTime(new Date(from))} to ${formatDateTime(new Date(to))}: ${what}`;
}
