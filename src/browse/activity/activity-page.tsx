import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { requestLog, type LoggedRequest } from '@/aws/request-log';
import { EmptyState } from '@/ui/states';
import { ActivityRow } from './activity-row';
import classes from './activity.module.css';

/** Every attempt to reach the service, newest first: what was asked, what came back, and its request id. */
export function ActivityPage({ sessionId }: { sessionId: string }) {
  const log = useSyncExternalStore(requestLog.subscribe, requestLog.getSnapshot);
  const [scope, setScope] = useState<'all' | 'failed'>('all');
  const [filter, setFilter] = useState('');
  const rows = log
    .filter((entry) => entry.sessionId === sessionId)
    .filter((entry) => scope === 'all' || failed(entry))
    .filter((entry) => matches(entry, filter))
    .toReversed();
  return (
    <section className={classes.page} aria-labelledby="activity-title">
      <header className={classes.bar}>
        <h1 id="activity-title" className={classes.title}>
          Activity
        </h1>
        <TextInput
          aria-label="Filter requests"
          placeholder="Operation, host, status or request id"
          leftSection={<IconFilter size={14} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          className={classes.filter}
        />
        <SegmentedControl
          aria-label="Which requests"
          value={scope}
          onChange={(value) => setScope(value === 'failed' ? 'failed' : 'all')}
          data={[
            { value: 'all', label: 'All' },
            { value: 'failed', label: 'Failed' },
          ]}
        />
        <span className={classes.note}>
          The last 1,000 requests of this tab, kept in memory, without secrets.
        </span>
        <Button variant="default" onClick={() => requestLog.clear(sessionId)} disabled={rows.length === 0}>
          Clear
        </Button>
      </header>
      {rows.length === 0 ? (
        <EmptyState title={log.length === 0 ? 'No request yet' : 'No request matches'} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Requests">
          <table className={classes.table}>
            <thead>
              <tr>
                <th>Time</th>
                <th>Operation</th>
                <th>Status</th>
                <th className={classes.number}>Took</th>
                <th className={classes.number}>Up</th>
                <th className={classes.number}>Down</th>
                <th>Host and path</th>
                <th>Request id</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, 300).map((entry) => (
                <ActivityRow key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
          {rows.length > 300 && (
            <p className={classes.note}>{rows.length - 300} older requests: narrow the filter.</p>
          )}
        </div>
      )}
    </section>
  );
}

function failed(entry: LoggedRequest): boolean {
  return entry.error !== undefined || (entry.status ?? 0) >= 400;
}

function matches(entry: LoggedRequest, filter: string): boolean {
  const needle = filter.trim().toLowerCase();
  if (needle === '') return true;
  return [
    entry.operation,
    entry.host,
    entry.path,
    String(entry.status ?? ''),
    entry.requestId ?? '',
    entry.error ?? '',
  ].some((text) => text.toLowerCase().includes(needle));
}
