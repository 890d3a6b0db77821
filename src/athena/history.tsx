import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { formatBytes, formatMoment } from '@/lib/format';
import { executionsQuery } from '@/resources/athena/executions';
import { Mono } from '@/ui/mono';
import { ForeignText } from '@/ui/names/foreign-text';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import classes from './athena.module.css';
import { useStarted } from '@/resources/athena/started';

interface HistoryProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly group: string;
  readonly open: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The latest queries of the workgroup, whoever started them. */
export function History({ context, region, group, open, onOpen }: HistoryProps) {
  const { data, error, refetch } = useQuery({
    ...executionsQuery(context, region, group),
    refetchOnMount: 'always',
  });
  const started = new Set(useStarted().map(({ id }) => id));
  if (data === undefined)
    return error === null ? (
      <LoadingState label="Asking for the latest queries…" />
    ) : (
      <FailureState failure={error} onRetry={() => void refetch()} />
    );
  if (data.length === 0)
    return <EmptyState title={`Nobody has asked ${group} anything in the last 45 days`} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div className={classes.history} role="region" aria-label="Earlier queries" tabIndex={0}>
      <ul className={classes.tables}>
        {data.map(({ id, sql, state, scanned, submitted }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.earlier}
              aria-current={id === open || undefined}
              onClick={() => onOpen(id)}
            >
              <span className={classes.when}>{submitted === undefined ? '' : formatMoment(submitted)}</span>
              <span className={state === 'FAILED' ? classes.warn : classes.dim}>{state.toLowerCase()}</span>
              <span className={classes.dim}>{scanned === undefined ? '' : formatBytes(scanned)}</span>
              <span className={classes.dim}>{started.has(id) ? 'this tab' : ''}</span>
              <Mono truncate title={sql}>
                <ForeignText text={sql.replaceAll(/\s+/g, ' ')} />
              </Mono>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
