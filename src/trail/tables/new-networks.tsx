import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatCount } from '@/lib/format';
import { grouped, type CubeFilter } from '@/resources/trail/cube/ask';
import type { Dimension } from '@/resources/trail/cube/levels';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { VisibleName } from '@/ui/names/visible-name';
import { utc, valueLabel } from '../words';
import classes from '../trail.module.css';

interface NewNetworksProps {
  readonly run: TrailCount;
  readonly version: number;
  readonly filter: CubeFilter;
  readonly onChoose: (dimension: Dimension, value: string) => void;
}

const PARTS: Readonly<Record<string, number>> = { half: 1 / 2, third: 1 / 3, tenth: 1 / 10 };
const CHOICES = [
  { value: 'half', label: 'the first half of the time' },
  { value: 'third', label: 'the first third' },
  { value: 'tenth', label: 'the first tenth' },
];
const MOST = 300;

/** Networks that requests came from later, and not once in the first part of the time. */
export function NewNetworks({ run, version, filter, onChoose }: NewNetworksProps) {
  const [part, setPart] = useState('half');
  const { known, fresh, since } = useMemo(() => {
    const all = grouped(run.cube, ['network', 'who'], filter);
    const begins = all.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY);
    const ends = all.reduce((most, { last }) => Math.max(most, last), 0);
    const split = begins + (ends - begins) * PARTS[part]!;
    const seen = new Set(
      all.flatMap(({ first, values: [network = ''] }) => (first < split ? [network] : [])),
    );
    return {
      known: seen.size,
      since: split,
      fresh: all
        .filter(({ values: [network = ''] }) => !seen.has(network))
        .toSorted((one, other) => other.first - one.first),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
  }, [run, version, filter, part]);
  return (
    <div className={classes.scroll}>
      <div className={classes.choice}>
        <span>Networks not seen in</span>
        <Select
          w={190}
          aria-label="Part of the time in which networks became known"
          data={CHOICES}
          value={part}
          onChange={(next) => setPart(next ?? 'half')}
          allowDeselect={false}
        />
        {Number.isFinite(since) && (
          <span className={classes.dim}>
            until {utc(since)} UTC, from {formatCount(known)} {known === 1 ? 'network' : 'networks'}
          </span>
        )}
      </div>
      {fresh.length === 0 ? (
        <p className={classes.empty}>No request came from a network that was new.</p>
      ) : (
        <table className={classes.table} aria-label="New networks">
          <thead>
            <tr>
              <th scope="col">Network</th>
              <th scope="col">Principal</th>
              <th scope="col" className={classes.number}>
                Requests
              </th>
              <th scope="col" className={classes.number}>
                Refused
              </th>
              <th scope="col">First, UTC</th>
              <th scope="col">Last, UTC</th>
            </tr>
          </thead>
          <tbody>
            {fresh.slice(0, MOST).map(({ values: [network = '', who = ''], ...sum }) => (
              <tr key={`${network} ${who}`}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.value}
                    onClick={() => onChoose('network', network)}
                  >
                    {valueLabel('network', network)}
                  </button>
                </th>
                <td title={who}>
                  <VisibleName name={valueLabel('who', who)} />
                </td>
                <td className={classes.number}>{formatCount(sum.requests)}</td>
                <td className={classes.number} data-refused={sum.refused > 0 || undefined}>
                  {sum.refused === 0 ? '–' : formatCount(sum.refused)}
                </td>
                <td className={classes.time}>{utc(sum.first)}</td>
                <td className={classes.time}>{utc(sum.last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
