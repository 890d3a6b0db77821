import type { LoggedRequest } from '@/aws/request-log';
import { formatBytes } from '@/lib/format';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { Why } from '@/ui/why-slot';
import classes from './activity.module.css';

export function ActivityRow({ entry }: { entry: LoggedRequest }) {
  const bad = entry.error !== undefined || (entry.status ?? 0) >= 400;
  return (
    <tr data-failed={bad || undefined}>
      <td>
        <Mono>{new Date(entry.startedAt).toTimeString().slice(0, 8)}</Mono>
      </td>
      <td>
        {entry.operation}
        {entry.attempt > 1 && <span className={classes.note}> attempt {entry.attempt}</span>}
      </td>
      <td className={bad ? classes.bad : undefined}>
        <Mono>{entry.status ?? (entry.error === undefined ? '…' : 'none')}</Mono>
        {entry.error !== undefined && <span> {entry.error}</span>}
        {bad && (
          <span>
            {' '}
            <Why
              refused={{
                asked: entry.asked,
                status: entry.status,
                requestId: entry.requestId,
                at: entry.startedAt,
                sessionId: entry.sessionId,
              }}
            />
          </span>
        )}
      </td>
      <td className={classes.number}>
        <Mono>{entry.latencyMs === undefined ? '' : `${Math.round(entry.latencyMs)} ms`}</Mono>
      </td>
      <td className={classes.number}>
        <Mono>{bytes(entry.bytesUp)}</Mono>
      </td>
      <td className={classes.number}>
        <Mono>{bytes(entry.bytesDown)}</Mono>
      </td>
      <td className={classes.path}>
        <Mono truncate title={`${entry.method} ${entry.host}${entry.path}`}>
          {`${entry.method} ${entry.host}${entry.path}`}
        </Mono>
      </td>
      <td className={classes.id}>
        {entry.requestId !== undefined && (
          <>
            <Mono truncate>{entry.requestId}</Mono>
            <CopyButton value={entry.requestId} label="request id" />
          </>
        )}
      </td>
    </tr>
  );
}

function bytes(count: number | undefined): string {
  return count === undefined || count === 0 ? '' : formatBytes(count);
}
