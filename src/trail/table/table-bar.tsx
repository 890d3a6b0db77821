import { Button, Loader } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { formatBytes, formatCount } from '@/lib/format';
import { adviceOn } from '@/resources/athena/advice';
import { billedMegabytes } from '@/resources/athena/billed';
import { isOver, stopMutation, type Execution } from '@/resources/athena/executions';
import type { TimeRange } from '@/resources/trail/files/log-names';
import type { TableAnswer } from '@/resources/trail/table/table-answer';
import type { LogTable } from '@/resources/trail/table/log-table';
import { ForeignText } from '@/ui/names/foreign-text';
import { VisibleName } from '@/ui/names/visible-name';
import { InlineFailure } from '@/ui/states';
import type { TrailAddress } from '../address-keys';
import classes from '../trail.module.css';
import { AskTable } from './ask-table';
import { tableId, type TableState } from './use-table';

interface TableBarProps {
  readonly context: AwsContext;
  readonly address: TrailAddress;
  readonly range: TimeRange;
  readonly state: TableState;
  /** What changes of it. */
  readonly onAddress: (change: TrailAddress) => void;
}

const COVERS: Readonly<Record<LogTable['covers'], string>> = {
  same: 'just these logs',
  more: 'more logs than these, of which only these are counted',
  part: 'a part of these logs alone',
};

/** The same question through Athena: what it would read, how it stands, and what it read. */
export function TableBar({ context, address, range, state, onAddress }: TableBarProps) {
  const { region, chosen, question, execution, same, every } = state;
  const back = (
    <Button variant="default" size="compact-xs" onClick={() => onAddress({ ask: undefined, run: undefined })}>
      Read the files instead
    </Button>
  );
  if (region === undefined || chosen === undefined || question === undefined)
    return (
      <div className={classes.bar2}>
        {every.isFetching ? <Loader size={14} /> : null}
        <span role="status">
          {every.isFetching
            ? 'Looking for the table…'
            : `There is no table ${address.ask} over these logs in ${region ?? 'their Region'}.`}
        </span>
        {every.error !== null && <InlineFailure failure={every.error} />}
        {back}
      </div>
    );
  const run = execution.data;
  const looking = address.run !== undefined && run === undefined && execution.error === null;
  return (
    <>
      <div className={classes.bar2}>
        <span>Athena over</span>
        <VisibleName name={tableId(chosen)} />
        <span className={classes.dim}>{COVERS[chosen.covers]}</span>
        {back}
        {looking && <span role="status">Asking how the query stands…</span>}
        {run === undefined || !same ? null : isOver(run) ? (
          <Ended execution={run} state={state} />
        ) : (
          <Running context={context} region={region} execution={run} />
        )}
        {execution.error !== null && <InlineFailure failure={execution.error} />}
        {run !== undefined && !same && (
          <span className={classes.dim}>
            The query in this address asked of other days, another bucket or other folders. Ask again.
          </span>
        )}
      </div>
      {!looking && (run === undefined || !same || (isOver(run) && run.state !== 'SUCCEEDED')) && (
        <AskTable
          context={context}
          region={region}
          chosen={chosen}
          question={question}
          range={range}
          address={address}
          onAddress={onAddress}
        />
      )}
    </>
  );
}

interface RunningProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly execution: Execution;
}

function Running({ context, region, execution }: RunningProps) {
  const client = useQueryClient();
  const stop = useMutation(stopMutation(context, client, region));
  const { id, state, scanned } = execution;
  return (
    <>
      <Loader size={14} />
      <span role="status">
        {state === 'QUEUED' ? 'Waiting in Athena’s queue' : 'Athena is reading'}
        {scanned !== undefined && scanned > 0 && `, ${formatBytes(scanned)} so far`}
      </span>
      <Button variant="default" size="compact-xs" loading={stop.isPending} onClick={() => stop.mutate(id)}>
        Cancel the query
      </Button>
      <span className={classes.dim}>
        It goes on in Athena when you leave, and is found again by this address.
      </span>
      {stop.error !== null && <InlineFailure failure={stop.error} />}
    </>
  );
}

const read = ({ scanned, reused }: Execution): string =>
  reused
    ? 'an earlier answer was used again, nothing was read'
    : `it read ${formatBytes(scanned ?? 0)}, billed as ${formatCount(billedMegabytes(scanned ?? 0))} MB`;

function Ended({ execution, state }: { readonly execution: Execution; readonly state: TableState }) {
  const { answer, rows } = state;
  if (execution.state !== 'SUCCEEDED') {
    const reason = execution.reason ?? '';
    return (
      <span role="status">
        {execution.state === 'CANCELLED' ? 'Cancelled' : 'Failed'}
        {reason !== '' && (
          <>
            : <ForeignText text={reason} />
          </>
        )}
        . {adviceOn(reason)}
      </span>
    );
  }
  if (answer.error !== null) return <InlineFailure failure={answer.error} />;
  if (answer.data === undefined)
    return (
      <>
        <Loader size={14} />
        <span role="status">Reading the answer, {plural(rows, 'row')} so far</span>
      </>
    );
  return <Told answer={answer.data} words={read(execution)} />;
}

function Told({ answer, words }: { readonly answer: TableAnswer; readonly words: string }) {
  const { totals, counted } = answer;
  return (
    <>
      <span role="status">
        {formatCount(totals.requests)} {totals.requests === 1 ? 'request' : 'requests'}, {words}
      </span>
      {counted < totals.requests && (
        <span className={classes.warn}>
          There are {formatCount(totals.kinds)} kinds of them: the rarest,{' '}
          {formatCount(totals.requests - counted)} requests, are in no table below. Choose fewer days or
          folders.
        </span>
      )}
    </>
  );
}
