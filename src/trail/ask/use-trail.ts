import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import { cancelQuery } from '@/resources/cancel-query';
import type { FoundLogs } from '@/resources/trail/files/list-logs';
import { readLogPlace } from '@/resources/trail/log-place';
import type { Marks } from '@/resources/trail/parse/marks';
import { foundLogsQuery, trailRunQuery } from '@/resources/trail/trail-queries';
import type { TrailAddress } from '../address-keys';
import { daysOf, rangeOf, taskOf } from './asked';

const NOWHERE = { bucket: '', prefix: '' };
const NEVER = { from: 0, to: 0 };

/** The files that an address asks for, and what was counted of them. */
export function useTrail(context: AwsContext, address: TrailAddress, marks: Marks, now: number) {
  const queryClient = useQueryClient();
  const [looking, setLooking] = useState<FoundLogs>();
  const days = daysOf(address, now);
  const { from, to } = days;
  const range = useMemo(() => rangeOf({ from, to }), [from, to]);
  const place = useMemo(() => readLogPlace(address.at ?? ''), [address.at]);
  const options = foundLogsQuery(context, place ?? NOWHERE, range ?? NEVER, setLooking);
  const found = useQuery({ ...options, enabled: place !== undefined && range !== undefined });
  const task = taskOf(address, range ?? NEVER, marks);
  const run = useQuery(trailRunQuery(queryClient, context, place ?? NOWHERE, task, found.data));
  const version = useSyncExternalStore(run.data?.subscribe ?? nothingToHear, () => run.data?.version ?? 0);
  return {
    days,
    place,
    range,
    task,
    found,
    looking,
    run: run.data,
    version,
    cancelLook: () => cancelQuery(queryClient, options),
    /** Reads them, anew where they were read. */
    read: () => {
      run.data?.cancel();
      void run.refetch();
    },
  };
}

function nothingToHear() {
  return () => undefined;
}
