import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Group, Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import { InlineFailure } from '@/ui/states';
import settingsClasses from '../settings.module.css';
import type { Amount, RuleTally } from './evaluate/tally';
import classes from './lifecycle.module.css';
import type { Preview } from './use-preview';
import { actWords, ruleName } from './words';

interface LifecyclePreviewProps {
  readonly preview: Preview | undefined;
  /** The rules have changed since. */
  readonly stale: boolean;
  /** Why it cannot be worked out yet. */
  readonly disabledReason: string | undefined;
  readonly onRun: (prefix: string) => void;
  readonly onStop: () => void;
}

/** What the saved rules and the written ones would touch, over what is there. */
export function LifecyclePreview({ preview, stale, disabledReason, onRun, onStop }: LifecyclePreviewProps) {
  const [prefix, setPrefix] = useState('');
  const running = preview?.state === 'running';
  return (
    <section className={classes.preview} aria-label="What they would touch">
      <h3>What they would touch today</h3>
      <Group gap="sm" align="flex-end">
        <TextInput
          label="Below this prefix"
          placeholder="the whole bucket"
          value={prefix}
          onChange={(event) => setPrefix(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (disabledReason === undefined) onRun(prefix);
          }}
          w={260}
          autoComplete="off"
          spellCheck={false}
        />
        <Button
          variant="default"
          disabled={disabledReason !== undefined || running}
          title={disabledReason}
          onClick={() => onRun(prefix)}
        >
          {preview === undefined ? 'Work it out' : 'Work it out again'}
        </Button>
        {running && (
          <Button variant="subtle" onClick={onStop}>
            Stop
          </Button>
        )}
        <span className={settingsClasses.dim} role="status">
          {preview === undefined
            ? 'Lists the bucket, a request for every 1,000 objects.'
            : preview.state === 'done'
              ? `${plural(preview.looked, 'object, version or upload', 'objects, versions and uploads')} looked at.`
              : `${formatCount(preview.looked)} looked at${running ? ' so far' : ', not all'}.`}{' '}
          {running && <Loader size={12} />}
          {stale && !running && ' The rules have changed since.'}
        </span>
      </Group>
      {preview?.failure && <InlineFailure failure={preview.failure} />}
      {preview !== undefined && <Results preview={preview} />}
    </section>
  );
}

function Results({ preview }: { preview: Preview }) {
  const { draft, savedNow, savedLater, draftNow, draftLater, looked } = preview;
  const keyOf = ({ rule, act }: { rule: number; act: object }) => JSON.stringify([rule, act]);
  const today = new Map(draftNow.rows.map((row) => [keyOf(row), row]));
  if (looked === 0) return null;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">All rules together</th>
            <th scope="col">Today, as saved</th>
            <th scope="col">Today, as written</th>
            <th scope="col">Within 30 days, as saved</th>
            <th scope="col">Within 30 days, as written</th>
          </tr>
        </thead>
        <tbody>
          {TOTALS.map(([label, kinds]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {[savedNow, draftNow, savedLater, draftLater].map((tally, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- the columns
                <td key={index} className={classes.number}>
                  {amountText(tally.total(kinds))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {draftLater.rows.length === 0 ? (
        <p className={settingsClasses.note}>
          As written, the rules touch none of it today, nor within 30 days.
        </p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Rule as written</th>
              <th scope="col">What happens</th>
              <th scope="col">Today</th>
              <th scope="col">Within 30 days</th>
              <th scope="col">Such as</th>
            </tr>
          </thead>
          <tbody>
            {draftLater.rows.map((row) => {
              const rule = draft.rules[row.rule];
              return (
                <tr key={keyOf(row)}>
                  <th scope="row">{rule === undefined ? row.rule + 1 : ruleName(rule, row.rule)}</th>
                  <td>
                    {actWords(row.act)}
                    {row.ifTagged && ', where tagged so: tags are not listed, so it may be fewer'}
                  </td>
                  <td className={classes.number}>{amountText(today.get(keyOf(row)))}</td>
                  <td className={classes.number}>{amountText(row)}</td>
                  <td>{row.examples.slice(0, 3).map(visibleText).join(', ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}

const TOTALS: readonly (readonly [string, Parameters<RuleTally['total']>[0]])[] = [
  ['Deleted for good', ['delete']],
  ['Hidden by a delete marker', ['hide']],
  ['Moved to another class', ['transition']],
  ['Delete markers taken away', ['unmark']],
  ['Unfinished uploads aborted', ['abort']],
];

const amountText = (amount: Amount | undefined) =>
  amount === undefined || amount.count === 0
    ? '–'
    : amount.bytes === 0
      ? formatCount(amount.count)
      : `${formatCount(amount.count)}, ${formatBytes(amount.bytes)}`;
