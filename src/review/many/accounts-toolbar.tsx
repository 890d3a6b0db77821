import { Button, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { FilterBox } from '@/ui/filter-box';
import page from '@/ui/page.module.css';
import { type AccountsRun, type AccountsState, reviewOf } from './accounts-run';
import review from '../page/review.module.css';

const VIEWS = [
  { value: 'accounts', label: 'Accounts' },
  { value: 'analyzer', label: 'Analyzer' },
  { value: 'ways', label: 'Table' },
  { value: 'picture', label: 'Picture' },
] as const;

type View = (typeof VIEWS)[number]['value'];

interface AccountsToolbarProps {
  readonly run: AccountsRun;
  readonly state: AccountsState;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** Name or number of the one account that is shown. */
  readonly only: string | undefined;
  readonly onAll: () => void;
  /** What can be done with the review. */
  readonly children: ReactNode;
}

export function AccountsToolbar(props: AccountsToolbarProps) {
  const { run, state, view, onView, filter, onFilter, only, onAll, children } = props;
  const { rows, running } = state;
  return (
    <header className={page.bar}>
      <h1 className={page.title}>Review of accounts</h1>
      {rows.length > 0 && (
        <>
          <SegmentedControl
            aria-label="View"
            data={VIEWS.filter(({ value }) => value !== 'analyzer' || state.analyzer !== undefined)}
            value={view}
            onChange={(next) => onView(VIEWS.find(({ value }) => value === next)?.value ?? 'accounts')}
          />
          {view !== 'accounts' && (
            <FilterBox
              label="Filter who, where, way"
              width={190}
              value={filter}
              onChange={onFilter}
              onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
            />
          )}
          {only !== undefined && view !== 'accounts' && (
            <Button size="compact-xs" variant="light" onClick={onAll}>
              Only {only}: show all
            </Button>
          )}
          <span className={review.progress}>
            <span role="status">{progressWords(state)}</span>
            {running && (
              <Button size="compact-xs" variant="default" onClick={run.cancel}>
                Cancel
              </Button>
            )}
          </span>
          <span className={page.space} />
          <div className={review.tools}>
            {children}
            <Button variant="default" disabled={running} onClick={run.clear}>
              Other accounts…
            </Button>
          </div>
        </>
      )}
    </header>
  );
}

/** `reading, 3 of 4 accounts, 1 as recorded, 12 ways in, 1 failed` */
function progressWords({ rows, reaches, running }: AccountsState): string {
  const of = (kind: string) => rows.filter(({ state }) => state.kind === kind).length;
  const failed = of('failed');
  const recorded = rows.filter((row) => reviewOf(row)?.recordedAt !== undefined).length;
  return [
    ...(running ? ['reading'] : []),
    `${of('done').toLocaleString('en-US')} of ${plural(rows.length, 'account')}`,
    ...(recorded === 0 ? [] : [`${recorded.toLocaleString('en-US')} as recorded`]),
    `${plural(reaches.length, 'way')} in`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
  ].join(', ');
}
