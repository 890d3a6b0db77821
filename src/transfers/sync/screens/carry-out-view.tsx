import { Button, Loader, Tooltip } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { formatBytes, formatCount } from '@/lib/format';
import { notifyFailure } from '@/ui/notify';
import type { WayFound } from '../../copy/find-way';
import { useWays } from '../../copy/screens/use-ways';
import { WaysView } from '../../copy/screens/ways-view';
import { JobOffer } from '../../batch-jobs/job-offer';
import { carryOut, copyItems } from '../carry-out';
import { other, type Comparison, type SideName } from '../comparison';
import type { PlaceSide, ReadSide } from '../sides';
import classes from './compare.module.css';
import { lazyPart } from '@/ui/lazy-part';

interface CarryOutViewProps {
  comparison: Comparison;
  sides: Readonly<Record<SideName, ReadSide>>;
  to: SideName;
  /** Why it cannot be done now, or undefined. */
  disabledReason: string | undefined;
  /** Ids of the batches that were begun. */
  onStarted: (batches: readonly number[]) => void;
}

/** What would be written to one side, by which way, and the button that begins it. */
export function CarryOutView({ comparison, sides, to, disabledReason, onStarted }: CarryOutViewProps) {
  const from = other(to);
  const amount = useMemo(() => comparison.amount(to), [comparison, to]);
  const sample = useMemo(() => sampleOf(comparison, sides[from], to), [comparison, sides, from, to]);
  const [source, target] = [sides[from].side, sides[to].side];
  const places = source.kind === 'place' && target.kind === 'place' ? { source, target } : undefined;
  const [picked, setPicked] = useState<WayFound>();
  const [starting, setStarting] = useState(false);
  const [asJob, setAsJob] = useState(false);
  const { ways, failure } = useWays(
    endOf(places?.source),
    places && endOf(places.target),
    places === undefined ? undefined : sample,
  );
  const way = picked !== undefined && ways?.ways.includes(picked) === true ? picked : ways?.best;
  const reason =
    disabledReason ??
    (amount.objects === 0
      ? 'There is nothing to write'
      : places === undefined
        ? undefined
        : way === undefined
          ? 'The way is not known yet'
          : way.possible === 'no'
            ? way.sentence
            : undefined);

  const items = useCallback(
    () =>
      source.kind === 'place' && target.kind === 'place' ? copyItems(comparison, source, target, to) : [],
    [comparison, source, target, to],
  );
  if (asJob && places !== undefined)
    return (
      <Suspense fallback={<Loader size="xs" />}>
        <JobForm from={places.source} to={places.target} items={items} onBack={() => setAsJob(false)} />
      </Suspense>
    );

  const begin = async () => {
    if (reason !== undefined) return;
    setStarting(true);
    try {
      onStarted(await carryOut(comparison, sides, to, way?.way));
    } catch (error) {
      notifyFailure('Not all of it was begun', toFailure(error));
    } finally {
      setStarting(false);
    }
  };

  return (
    <section className={classes.act} aria-label={`To the ${to}`}>
      <p className={classes.actText}>
        <strong>
          {plural(amount.objects, 'object')}, {formatBytes(amount.bytes)}
        </strong>{' '}
        to the {to}
        {amount.replaced > 0 && `, ${formatCount(amount.replaced)} in place of what stands there`}
        {amount.replacedNewer > 0 && (
          <span className={classes.warn}>; {formatCount(amount.replacedNewer)} of those are newer there</span>
        )}
      </p>
      {places !== undefined && amount.objects > 0 && (
        <WaysView ways={ways} failure={failure} chosen={way} onChoose={setPicked} />
      )}
      {places !== undefined && (
        <JobOffer from={places.source} to={places.target} todo={amount} onJob={() => setAsJob(true)} />
      )}
      <Tooltip label={reason} disabled={reason === undefined}>
        <Button
          size="xs"
          loading={starting}
          data-disabled={reason !== undefined || undefined}
          aria-disabled={reason !== undefined}
          onClick={() => void begin()}
        >
          {verbOf(sides[from], sides[to])} {plural(amount.objects, 'object')} to the {to}
        </Button>
      </Tooltip>
    </section>
  );
}

const JobForm = lazyPart(() => import('../../batch-jobs/job-form'), 'JobForm');

function verbOf(from: ReadSide, to: ReadSide): string {
  if (from.side.kind === 'local') return 'Upload';
  return to.side.kind === 'local' ? 'Download' : 'Copy';
}

const NOWHERE = { sessionId: '', location: { type: 'bucket', name: '' }, prefix: '' } as const;

const endOf = (side: PlaceSide | undefined) =>
  side === undefined ? NOWHERE : { sessionId: side.sessionId, location: side.location, prefix: side.prefix };

/** Enough keys to find out who may read them. */
function sampleOf(comparison: Comparison, { side }: ReadSide, to: SideName): readonly string[] {
  const keys: string[] = [];
  if (side.kind === 'local') return keys;
  for (const { name } of comparison.steps(to)) {
    keys.push(side.prefix + name);
    if (keys.length === 3) break;
  }
  return keys;
}
