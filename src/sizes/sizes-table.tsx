import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import type { SizeGroup } from '@/lib/size-groups';
import { VisibleName } from '@/ui/names/visible-name';
import { groupLabel } from './group-of';
import type { SizeLine } from './lines';
import { background, tintOf } from './tint';
import { percent } from './treemap';
import classes from './sizes.module.css';

interface SizesTableProps {
  by: SizeGroup;
  lines: readonly SizeLine[];
  now: number;
  versions: boolean;
  compared: boolean;
  onOpen: (line: SizeLine) => (() => void) | undefined;
  /** What else can be done with a line. */
  action: (line: SizeLine) => ReactNode;
}

const HEADS: Readonly<Record<SizeGroup, string>> = {
  prefix: 'Prefix',
  class: 'Storage class',
  age: 'Last modified',
  extension: 'Extension',
};
/** Beyond, a browser would take long to draw what nobody reads. */
const MOST = 500;

/** The same as the treemap in figures, every group of it. */
export function SizesTable({ by, lines, now, versions, compared, onOpen, action }: SizesTableProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={`Sizes by ${HEADS[by].toLowerCase()}`}>
        <thead>
          <tr>
            <th scope="col">{HEADS[by]}</th>
            <th scope="col" className={classes.number}>
              Size
            </th>
            <th scope="col" className={classes.number}>
              Share
            </th>
            <th scope="col" className={classes.number}>
              {versions ? 'Versions' : 'Objects'}
            </th>
            {versions && (
              <th scope="col" className={classes.number}>
                Noncurrent
              </th>
            )}
            {compared && (
              <th scope="col" className={classes.number}>
                Change
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST).map((line) => {
            const open = onOpen(line);
            const label = <VisibleName name={groupLabel(by, line.name)} />;
            return (
              <tr key={line.name} data-gone={line.sum === undefined || undefined}>
                <th scope="row">
                  <span className={classes.cell}>
                    <span
                      className={classes.swatch}
                      style={{ background: background(tintOf(by, line, now)) }}
                    />
                    {open === undefined ? (
                      <span className={classes.label}>{label}</span>
                    ) : (
                      <button type="button" className={classes.open} onClick={open}>
                        {label}
                      </button>
                    )}
                    {action(line)}
                  </span>
                </th>
                <td className={classes.number}>
                  {line.sum === undefined ? 'gone' : formatBytes(line.sum.bytes)}
                </td>
                <td className={classes.number}>{line.sum === undefined ? '' : percent(line.share)}</td>
                <td className={classes.number}>{formatCount(line.sum?.count ?? 0)}</td>
                {versions && (
                  <td className={classes.number}>
                    {line.sum === undefined || line.sum.noncurrent === 0 ? (
                      '–'
                    ) : (
                      <Tooltip
                        label={`${formatCount(line.sum.noncurrent)} noncurrent, ${formatCount(line.sum.markers)} delete markers`}
                      >
                        <span>{formatBytes(line.sum.noncurrentBytes)}</span>
                      </Tooltip>
                    )}
                  </td>
                )}
                {compared && <td className={classes.number}>{changeText(line)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
      {lines.length > MOST && (
        <p className={classes.more}>{formatCount(lines.length - MOST)} smaller ones are not shown.</p>
      )}
    </div>
  );
}

function changeText({ change }: SizeLine): string {
  if (change === undefined || change.kind === 'same') return '–';
  if (change.kind === 'new') return 'new';
  const { bytes, count } = change;
  const sign = (value: number) => (value > 0 ? '+' : '−');
  return bytes === 0
    ? `${sign(count)}${formatCount(Math.abs(count))}`
    : `${sign(bytes)}${formatBytes(Math.abs(bytes))}`;
}
