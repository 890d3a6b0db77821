import { Button, Checkbox, Loader } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { formatBytes, formatCount, formatDuration } from '@/lib/format';
import { isOver, stopMutation, type Execution } from '@/resources/athena/executions';
import { workGroupQuery } from '@/resources/athena/work-groups';
import { EmptyState, InlineFailure } from '@/ui/states';
import { Mono } from '@/ui/mono';
import { adviceOn, isCutoff, isLakeFormation } from '@/resources/athena/advice';
import { billedMegabytes } from '@/resources/athena/billed';
import classes from './athena.module.css';
import { ResultRows } from './result-rows';
import type { Leaving } from './use-leaving';

/** Ways on from an answer's file; other features have them. */
export interface ResultLinks {
  /** Downloads it, and shows where it lies. */
  readonly file: (bucket: string, key: string) => ReactNode;
  /** The answer as a list of objects. @param uri `s3://bucket/key` */
  readonly listing: (uri: string) => ReactNode;
}

interface ExecutionViewProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly execution: Execution;
  readonly leaving: Leaving;
  /** Where the answer was asked to be written. */
  readonly asked: string | undefined;
  /** The last look at it failed. */
  readonly lost: AwsFailure | null;
  readonly onAgain: () => void;
  readonly links: ResultLinks;
}

const TITLES: Readonly<Record<Execution['state'], string>> = {
  QUEUED: 'Waiting in Athena’s queue',
  RUNNING: 'Running',
  SUCCEEDED: 'Done',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

function titleOf(execution: Execution): string {
  if (isCutoff(execution)) return 'Stopped at the workgroup’s limit';
  return isLakeFormation(execution) ? 'Refused by AWS Lake Formation' : TITLES[execution.state];
}

/** How a query stands, what it came to and what it cost. */
export function ExecutionView(props: ExecutionViewProps) {
  const { context, region, execution, leaving, asked, lost, onAgain, links } = props;
  const client = useQueryClient();
  const { mutate: stop, ...stopping } = useMutation(stopMutation(context, client, region));
  const { id, state, output } = execution;
  const over = isOver(execution);
  const terms = useQuery(workGroupQuery(context, region, execution.workGroup)).data;
  const place = /^s3:\/\/([^/]+)\/(.+)$/s.exec(output ?? '');
  return (
    <div className={classes.execution}>
      <div className={classes.status}>
        {!over && <Loader size="xs" />}
        <strong role="status">{titleOf(execution)}</strong>
        <Facts execution={execution} />
        <span className={classes.space} />
        {!over && (
          <>
            <Checkbox
              size="xs"
              label="Cancel it when I leave"
              checked={leaving.stops}
              onChange={(event) => leaving.setStops(event.currentTarget.checked)}
            />
            <Button size="xs" variant="default" loading={stopping.isPending} onClick={() => stop(id)}>
              Cancel the query
            </Button>
          </>
        )}
        {state === 'SUCCEEDED' && place !== null && (
          <>
            {links.listing(output ?? '')}
            {links.file(place[1] ?? '', place[2] ?? '')}
          </>
        )}
      </div>
      {stopping.error !== null && <InlineFailure failure={stopping.error} />}
      {lost !== null && (
        <InlineFailure failure={lost}>
          <Button size="compact-xs" variant="default" onClick={onAgain}>
            Ask again how it stands
          </Button>
        </InlineFailure>
      )}
      {terms === undefined &&
        asked !== undefined &&
        asked !== '' &&
        output !== undefined &&
        !output.startsWith(asked) && (
          <p className={classes.elsewhere}>
            The workgroup {execution.workGroup} enforces its settings: the answer is not below{' '}
            <Mono>{asked}</Mono> but at <Mono>{output}</Mono>.
          </p>
        )}
      {isCutoff(execution) ? (
        <Cutoff cutoff={terms?.cutoff} execution={execution} />
      ) : (
        (state === 'FAILED' || state === 'CANCELLED') && <Reason execution={execution} />
      )}
      {state === 'SUCCEEDED' && <ResultRows context={context} region={region} id={id} />}
    </div>
  );
}

function Facts({ execution }: { readonly execution: Execution }) {
  const { queued, ran, scanned, reused, state } = execution;
  const billed = state === 'SUCCEEDED' || state === 'CANCELLED';
  return (
    <span className={classes.dim}>
      {[
        queued === undefined ? undefined : `${seconds(queued)} in the queue`,
        ran === undefined ? undefined : `${seconds(ran)} at work`,
        reused
          ? 'an earlier answer was used: nothing read, nothing billed'
          : scanned === undefined
            ? undefined
            : `${formatBytes(scanned)} scanned (${formatCount(scanned)} bytes)`,
        !reused && billed && scanned !== undefined && scanned > 0
          ? `AWS bills ${formatCount(billedMegabytes(scanned))} MB`
          : undefined,
      ]
        .filter((part) => part !== undefined)
        .join(' · ')}
    </span>
  );
}

const seconds = (milliseconds: number): string =>
  milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : formatDuration(milliseconds);

interface CutoffProps {
  /** Bytes that its workgroup lets one query read; undefined where that could not be read. */
  readonly cutoff: number | undefined;
  readonly execution: Execution;
}

/** It read as much as the workgroup lets one query read. */
function Cutoff({ cutoff, execution }: CutoffProps) {
  const { workGroup, scanned, reason } = execution;
  return (
    <div className={classes.reason} role="alert">
      <Mono>{reason ?? ''}</Mono>
      <p className={classes.advice}>
        The workgroup {workGroup} lets one query read{' '}
        {cutoff === undefined ? 'only so much' : formatBytes(cutoff)}. Athena stopped this one
        {scanned === undefined ? '' : ` after ${formatBytes(scanned)}`}; there is no answer, and what it read
        is billed. {adviceOn(reason ?? '')}
      </p>
    </div>
  );
}

function Reason({ execution: { state, reason } }: { readonly execution: Execution }) {
  const words = reason ?? 'Athena gave no reason.';
  const advice = adviceOn(words);
  if (state === 'CANCELLED' && advice === undefined)
    return (
      <EmptyState title="The query was cancelled">
        <p style={{ margin: 0 }}>{reason}</p>
      </EmptyState>
    );
  return (
    <div className={classes.reason} role="alert">
      <Mono>{words}</Mono>
      {advice !== undefined && <p className={classes.advice}>{advice}</p>}
    </div>
  );
}
