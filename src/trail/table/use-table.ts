import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { glueTablesQuery } from '@/resources/athena/bucket-tables';
import { executionQuery } from '@/resources/athena/executions';
import { regionQuery } from '@/resources/buckets/locate';
import type { LogPlace } from '@/resources/trail/log-place';
import type { CountTask } from '@/resources/trail/read/count-log';
import { tableAnswerQuery } from '@/resources/trail/table/table-answer';
import { logTablesAt, type LogTable } from '@/resources/trail/table/log-table';
import { tableQuestion } from '@/resources/trail/table/table-sql';
import { whenKnown } from '@/resources/when-known';
import type { TrailAddress } from '../address-keys';

/** `database.table`, as an address has it. */
export const tableId = ({ table }: LogTable): string => `${table.database}.${table.name}`;

/** Tables of Athena over the logs that are looked at, and what the one that an address names answered. */
export function useTable(
  context: AwsContext,
  address: TrailAddress,
  place: LogPlace | undefined,
  task: CountTask,
) {
  const client = useQueryClient();
  const [rows, setRows] = useState(0);
  const bucket = context.profile.kind === 'custom' ? undefined : place?.bucket;
  const home = useQuery(whenKnown(bucket, (name) => regionQuery(context, { type: 'bucket', name })));
  const region = home.data ?? undefined;
  const every = useQuery(whenKnown(region, (at) => glueTablesQuery(context, client, at)));
  const tables = useMemo(
    () => (place === undefined ? [] : logTablesAt(every.data?.tables ?? [], place)),
    [every.data, place],
  );
  const chosen = tables.find((one) => tableId(one) === address.ask);
  const question =
    chosen === undefined || place === undefined ? undefined : tableQuestion(chosen, place, task);
  const execution = useQuery(
    whenKnown(
      region === undefined || address.run === undefined ? undefined : { region, id: address.run },
      ({ region: at, id }) => executionQuery(context, at, id),
    ),
  );
  // Days, folders or grants may have changed since it was asked.
  const same = execution.data !== undefined && execution.data.sql.trim() === question?.sql;
  const done = same && execution.data?.state === 'SUCCEEDED' && region !== undefined && chosen !== undefined;
  const answer = useQuery(
    whenKnown(
      done ? { id: execution.data.id, at: region, kind: chosen.kind } : undefined,
      ({ id, at, kind }) => tableAnswerQuery(context, at, id, { kind, shape: task.shape, onRows: setRows }),
    ),
  );
  return { region, every, tables, chosen, question, execution, same, answer, rows };
}

export type TableState = ReturnType<typeof useTable>;
