import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import { formatCount, formatDateTime } from '@/lib/format';
import { FilterBox } from '@/ui/filter-box';
import page from '@/ui/page.module.css';
import { EmptyState, FailureState } from '@/ui/states';
import { engine } from '../../store/engine';
import { useTransfers } from '../../store/use-transfers';
import type { SideName } from '../comparison';
import type { LocalFolder } from '../local/local-folder';
import { sidesProblem, type Side } from '../sides';
import { CarryOutView } from './carry-out-view';
import { DeleteExtraStep } from './delete-extra-step';
import { KindsFilter } from './kinds-filter';
import { LinesTable } from './lines-table';
import type { CompareRules } from './rules';
import { RulesBar } from './rules-bar';
import { saveComparison } from './save-comparison';
import { SideHead } from './side-head';
import { useComparison } from './use-comparison';
import { useReads, type ReadsState } from './use-reads';
import classes from './compare.module.css';

interface ComparePageProps {
  /** Undefined where none is chosen, or none can be had. */
  left: Side | undefined;
  right: Side | undefined;
  /** Why there is no side though the link names one. */
  missing: Readonly<Record<SideName, string | undefined>>;
  rules: CompareRules;
  onRules: (rules: CompareRules) => void;
  onPlace: (side: SideName) => void;
  onFolder: (side: SideName, folder: LocalFolder) => void;
  onSwap: () => void;
}

/** Two places beside each other: what differs, and making one like the other. */
export function ComparePage(props: ComparePageProps) {
  const { left, right, missing, rules, onRules } = props;
  const [attempt, setAttempt] = useState(0);
  const [filterText, setFilterText] = useState('');
  /** Batches that were begun, by the side they write to. */
  const [kept, setStarted] = useState<{ readonly of: ReadsState; readonly by: Started }>();
  const problem = left && right && sidesProblem(left, right);
  const { state, cancel } = useReads(
    problem === undefined ? left : undefined,
    problem === undefined ? right : undefined,
    attempt,
  );
  const { comparison, namesError, open, proving, ask, stopAsking } = useComparison(state, rules);
  const filter = useMemo(() => parseFilter(filterText), [filterText]);
  const match = useDeferredValue(filter.ok ? filter.match : undefined);
  const lines = useMemo(() => comparison?.linesOf(rules.show, match), [comparison, rules.show, match]);
  const started = kept?.of === state ? kept.by : {};
  const begun = Object.values(started).flat();
  const running = useRunning(begun);
  const again = () => setAttempt(attempt + 1);

  const sideHead = (name: SideName, side: Side | undefined) => (
    <SideHead
      name={name}
      side={side}
      missing={missing[name]}
      onFolder={(folder) => props.onFolder(name, folder)}
      onPlace={() => props.onPlace(name)}
    />
  );
  const directions: readonly SideName[] = rules.way === 'newer' ? ['right', 'left'] : [rules.way];
  const readOnly = (side: Side | undefined) => (side?.kind === 'local' ? side.folder.readOnly : undefined);

  return (
    <div className={page.page}>
      <div className={page.bar}>
        <h1 className={page.title}>Compare and sync</h1>
        <span className={page.space} />
        {state.kind === 'ready' && (
          <span className={page.dim}>
            read {formatDateTime(state.at)}: {formatCount(state.left.entries.count)} and{' '}
            {formatCount(state.right.entries.count)}
          </span>
        )}
        <Tooltip label="Swap the sides">
          <ActionIcon variant="default" aria-label="Swap the sides" onClick={props.onSwap}>
            <IconArrowsLeftRight size={15} />
          </ActionIcon>
        </Tooltip>
        <Button size="xs" variant="default" disabled={state.kind !== 'ready'} onClick={again}>
          Compare again
        </Button>
      </div>
      <div className={classes.heads}>
        {sideHead('left', left)}
        {sideHead('right', right)}
      </div>
      <RulesBar
        rules={rules}
        onRules={onRules}
        leftReadOnly={readOnly(left)}
        rightReadOnly={readOnly(right)}
        namesError={namesError}
      />
      {problem !== undefined && <p className={page.note}>{problem}</p>}
      {state.kind === 'none' && problem === undefined && (
        <EmptyState title={left && right ? 'Cancelled' : 'Choose two places'}>
          {left && right ? (
            <Button size="xs" variant="default" onClick={again}>
              Compare
            </Button>
          ) : (
            <p className={classes.dim}>
              Each side is a prefix of a bucket or access point, of any open session, or a folder of this
              computer.
            </p>
          )}
        </EmptyState>
      )}
      {state.kind === 'reading' && (
        <div className={classes.reading} role="status">
          <Loader size="sm" />
          <p>
            Reading both sides: {formatCount(state.left)} left, {formatCount(state.right)} right
          </p>
          <Button size="xs" variant="default" onClick={cancel}>
            Cancel
          </Button>
        </div>
      )}
      {state.kind === 'failed' && (
        <FailureState
          failure={state.failure}
          title={`The ${state.side} side could not be read`}
          onRetry={again}
        />
      )}
      {state.kind === 'ready' && comparison !== undefined && lines !== undefined && (
        <>
          <div className={classes.summary}>
            <KindsFilter
              comparison={comparison}
              show={rules.show}
              onShow={(show) => onRules({ ...rules, show })}
            />
            <FilterBox
              label="Filter names"
              value={filterText}
              onChange={setFilterText}
              error={filter.ok ? undefined : filter.message}
              width={200}
            />
            <Button size="xs" variant="subtle" onClick={() => saveComparison(comparison, lines)}>
              Save as CSV
            </Button>
          </div>
          {[state.left, state.right].map(
            ({ tree }) =>
              tree !== undefined &&
              tree.unreadable.length > 0 && (
                <p key="unread" className={page.note}>
                  {plural(tree.unreadable.length, 'file')} of the folder could not be read and take no part:{' '}
                  {tree.unreadable.slice(0, 3).join(', ')}
                </p>
              ),
          )}
          {rules.by === 'checksum' && (open > 0 || proving !== undefined) && (
            <p className={page.note} role="status">
              {proving === undefined ? (
                <>
                  Of {plural(open, 'pair')} of one size the listings do not say whether the contents are the
                  same.{' '}
                  <Button size="compact-xs" variant="default" onClick={ask}>
                    Ask for their checksums
                  </Button>
                </>
              ) : (
                <>
                  Comparing contents: {formatCount(proving.done)} of {formatCount(proving.of)}{' '}
                  <Button size="compact-xs" variant="default" onClick={stopAsking}>
                    Stop
                  </Button>
                </>
              )}
            </p>
          )}
          {lines.length === 0 ? (
            <EmptyState
              title={
                comparison.count === 0
                  ? 'Nothing on either side takes part'
                  : comparison.totals.same.objects === comparison.count
                    ? 'Both sides are the same'
                    : 'Nothing of what is shown'
              }
            />
          ) : (
            <LinesTable comparison={comparison} lines={lines} />
          )}
          <div className={classes.foot}>
            {begun.length > 0 && (
              <section className={classes.act} aria-label="Under way">
                <p className={classes.actText} role="status">
                  {running
                    ? 'Under way: the transfers below show each object.'
                    : 'Carried out. What each object came to is in the transfers below.'}
                </p>
                <Button size="xs" variant={running ? 'default' : 'filled'} onClick={again}>
                  Compare again
                </Button>
              </section>
            )}
            {directions
              .filter((to) => started[to] === undefined)
              .map((to) => (
                <CarryOutView
                  key={to}
                  comparison={comparison}
                  sides={state}
                  to={to}
                  disabledReason={
                    readOnly(state[to].side) ??
                    (proving === undefined ? undefined : 'Contents are still being compared')
                  }
                  onStarted={(batches) => setStarted({ of: state, by: { ...started, [to]: batches } })}
                />
              ))}
            {rules.way !== 'newer' && (
              <DeleteExtraStep
                key={`${attempt} ${rules.way}`}
                comparison={comparison}
                target={state[rules.way]}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}

type Started = Partial<Readonly<Record<SideName, readonly number[]>>>;

/** Whether something of these batches will still move by itself; the store follows the engine a moment later. */
function useRunning(ids: readonly number[]): boolean {
  return useTransfers(() =>
    engine.batches.some(({ id, tally: { counts } }) => {
      const moving = counts.queued + counts.running + counts.retrying + counts.waiting + counts.paused;
      return ids.includes(id) && moving > 0;
    }),
  );
}
