import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatBytes, formatCount } from '@/lib/format';
import { adviceOn } from '@/resources/athena/advice';
import { billedMegabytes, listPrice, PRICE } from '@/resources/athena/billed';
import { startMutation } from '@/resources/athena/executions';
import { noteStarted } from '@/resources/athena/started';
import { workGroupQuery, workGroupsQuery } from '@/resources/athena/work-groups';
import { cancelQuery } from '@/resources/cancel-query';
import type { FoundLogs } from '@/resources/trail/files/list-logs';
import type { TimeRange } from '@/resources/trail/files/log-names';
import type { LogTable } from '@/resources/trail/table/log-table';
import type { tableQuestion } from '@/resources/trail/table/table-sql';
import { foundLogsQuery } from '@/resources/trail/trail-queries';
import { ForeignText } from '@/ui/names/foreign-text';
import { InlineFailure } from '@/ui/states';
import type { TrailAddress } from '../address-keys';
import classes from '../trail.module.css';

interface AskTableProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly chosen: LogTable;
  readonly question: ReturnType<typeof tableQuestion>;
  readonly range: TimeRange;
  readonly address: TrailAddress;
  readonly onAddress: (change: TrailAddress) => void;
}

const EVER: TimeRange = { from: 0, to: 8.64e15 };

/** What Athena would read of a table at most, and under which terms it is asked. */
export function AskTable({ context, region, chosen, question, range, address, onAddress }: AskTableProps) {
  const client = useQueryClient();
  const [looking, setLooking] = useState<FoundLogs>();
  const [output, setOutput] = useState(address.output ?? '');
  // Athena has no dry run: what lies there is the most that it can read.
  const listing = foundLogsQuery(context, chosen.place, question.days ? range : EVER, setLooking);
  const most = useQuery(listing);
  const group = address.group ?? 'primary';
  const groups = useQuery(workGroupsQuery(context, region));
  const terms = useQuery(workGroupQuery(context, region, group));
  const start = useMutation(startMutation(context, client, region));
  const own = terms.data !== undefined && !terms.data.enforced && !terms.data.managed;
  const wrong = output !== '' && !/^s3:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9](?:\/.*)?$/.test(output);
  const missing =
    terms.data !== undefined &&
    !terms.data.managed &&
    terms.data.outputLocation === undefined &&
    (!own || output === '');
  const blocked =
    chosen.needs.length > 0
      ? `A query of this table must name a value of ${chosen.needs.join(' and ')}: ask it on the Athena page`
      : missing
        ? 'Say where the answer is to be written, or choose another workgroup'
        : wrong
          ? 'Correct where the answer is to be written'
          : undefined;
  const names = groups.data ?? [];
  const cutoff = terms.data?.cutoff;
  const ask = () =>
    start.mutate(
      {
        sql: question.sql,
        group,
        catalog: chosen.table.catalog,
        database: chosen.table.database,
        output: own && output !== '' ? output : undefined,
        reuse: undefined,
        token: crypto.randomUUID(),
      },
      {
        onSuccess: (id) => {
          noteStarted({ id, region });
          onAddress({ run: id, output: own && output !== '' ? output : undefined });
        },
      },
    );
  return (
    <div className={classes.askTable}>
      <div className={classes.askRow}>
        <Button onClick={ask} loading={start.isPending} disabled={blocked !== undefined} title={blocked}>
          {most.data === undefined
            ? 'Ask Athena'
            : `Ask Athena, to read ${formatBytes(most.data.bytes)} at most`}
        </Button>
        <Select
          w={170}
          size="xs"
          aria-label="Workgroup"
          data={names.includes(group) ? names : [group, ...names]}
          value={group}
          error={groups.error !== null && 'Workgroups cannot be listed'}
          onChange={(next) => onAddress({ group: next ?? undefined })}
          allowDeselect={false}
        />
        {own && (
          <TextInput
            w={320}
            size="xs"
            aria-label="Where the answer is written"
            placeholder={terms.data?.outputLocation ?? 's3://bucket/prefix/ for the answer'}
            value={output}
            error={wrong && 'As s3://bucket/prefix/'}
            onChange={(event) => setOutput(event.currentTarget.value.trim())}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {blocked !== undefined && <span className={classes.dim}>{blocked}.</span>}
      </div>
      <p className={classes.note}>
        {most.data !== undefined ? (
          <>
            That is {formatCount(most.data.files.length)} files,{' '}
            {question.days
              ? 'since the table has folders of days and only those of these days are read'
              : 'all that the table is over: it has no folders of days that Athena could pass over'}
            . AWS bills it as {formatCount(billedMegabytes(most.data.bytes))} MB at most, 10 at least:{' '}
            {dollars(listPrice(most.data.bytes))} by the list price of most Regions, ${PRICE} a TB.
            {cutoff !== undefined &&
              cutoff < most.data.bytes &&
              ` The workgroup stops a query that reads more than ${formatBytes(cutoff)}.`}
          </>
        ) : most.error !== null ? (
          `What it would read cannot be said: ${most.error.message}`
        ) : most.isFetching ? (
          <>
            Summing up what it would read
            {looking !== undefined && `: ${formatBytes(looking.bytes)} so far`}…{' '}
            <Button variant="subtle" size="compact-xs" onClick={() => cancelQuery(client, listing)}>
              Cancel
            </Button>
          </>
        ) : (
          'What it would read is not known: summing it up was cancelled.'
        )}
      </p>
      <details className={classes.times}>
        <summary>The question in SQL</summary>
        <pre className={classes.sql}>
          {question.sql.split('\n').map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of one text, which stand where they stand
            <span key={at}>
              <ForeignText text={line} />
              {'\n'}
            </span>
          ))}
        </pre>
      </details>
      {terms.error !== null && <InlineFailure failure={terms.error} />}
      {start.error !== null && (
        <>
          <InlineFailure failure={start.error} />
          <p className={classes.note}>{adviceOn(start.error.message)}</p>
        </>
      )}
    </div>
  );
}

const dollars = (price: number): string => (price < 0.01 ? 'less than a cent' : `$${price.toFixed(2)}`);
