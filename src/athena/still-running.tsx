import { Button, Loader } from '@mantine/core';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { executionQuery, isOver, stopMutation } from '@/resources/athena/executions';
import { Mono } from '@/ui/mono';
import { ForeignText } from '@/ui/names/foreign-text';
import { InlineFailure } from '@/ui/states';
import classes from './athena.module.css';
import { useStarted } from '@/resources/athena/started';

interface StillRunningProps {
  readonly context: AwsContext;
  readonly region: string;
  /** The one that is looked at already. */
  readonly open: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The latest that are asked about. */
const ASKED = 5;

/** Queries that this tab started and left, found again while they run. */
export function StillRunning({ context, region, open, onOpen }: StillRunningProps) {
  const client = useQueryClient();
  const stop = useMutation(stopMutation(context, client, region));
  const mine = useStarted()
    .filter((one) => one.region === region && one.id !== open)
    .slice(-ASKED);
  const looks = useQueries({
    queries: mine.map(({ id }) => ({ ...executionQuery(context, region, id), retry: false })),
  });
  // Of another account's session Athena knows nothing here: that is no news.
  const running = looks.map(({ data }) => data).filter((one) => one !== undefined && !isOver(one));
  if (running.length === 0 && stop.error === null) return null;
  return (
    <ul className={classes.running} aria-label="Queries that still run">
      {running.map(
        (one) =>
          one && (
            <li key={one.id}>
              <Loader size={12} />
              <span className={classes.still}>Still running:</span>
              <Mono truncate title={one.sql}>
                <ForeignText text={one.sql.replaceAll(/\s+/g, ' ')} />
              </Mono>
              <Button size="compact-xs" variant="default" onClick={() => onOpen(one.id)}>
                Show it
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                loading={stop.isPending && stop.variables === one.id}
                onClick={() => stop.mutate(one.id)}
              >
                Cancel it
              </Button>
            </li>
          ),
      )}
      {stop.error !== null && (
        <li>
          <InlineFailure failure={stop.error} />
        </li>
      )}
    </ul>
  );
}
