import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useSyncExternalStore } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { ConnectionProfile } from '@/aws/profile';
import { requestLog } from '@/aws/request-log';
import { sessionContext, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { DataTable } from '@/ui/grid/data-table';
import { FilterBox } from '@/ui/filter-box';
import page from '@/ui/page.module.css';
import { saveAs } from '@/ui/save-as';
import { EmptyState } from '@/ui/states';
import { useCopyAction } from '@/ui/use-copy-action';
import { callsIn, placeOf } from './calls';
import { type ActivityAddress, chosenCalls } from './choose';
import { STATUS_CHOICES, type StatusChoice } from './status-choices';
import { callColumns } from './call-columns';
import { CallPanel } from './call-panel';
import { jsonLines } from './json-lines';
import { commandsOf } from './commands-of';
import classes from './activity.module.css';

interface ActivityPageProps {
  session: Session;
  address: ActivityAddress;
  onAddress: (change: ActivityAddress) => void;
}

/** Every request to the service: what was asked, what came back, and the lines that ask it again elsewhere. */
export function ActivityPage({ session, address, onAddress }: ActivityPageProps) {
  const log = useSyncExternalStore(requestLog.subscribe, requestLog.getSnapshot);
  const calls = useMemo(() => callsIn(log), [log]);
  const chosen = useMemo(() => chosenCalls(calls, session.id, address), [calls, session.id, address]);
  const within = useMemo(
    () => chosenCalls(calls, session.id, { of: address.of }),
    [calls, session.id, address.of],
  );
  const sessions = useSessions((state) => state.sessions);
  const profileOf = (id: string): ConnectionProfile =>
    sessions.find((one) => one.id === id)?.profile ?? session.profile;
  const copy = useCopyAction();
  const open = calls.find(({ id }) => String(id) === address.request);
  const names = useMemo(() => new Map(sessions.map(({ id, name }) => [id, name])), [sessions]);
  const isOpen = open !== undefined;
  const columns = useMemo(
    () => callColumns(session.slug, address, isOpen, names),
    [session.slug, address, isOpen, names],
  );
  const close = () => {
    // What is about to be gone must not take the focus along.
    document.querySelector<HTMLElement>('[data-open] a')?.focus();
    onAddress({ request: undefined });
  };

  return (
    <section className={page.page} aria-labelledby="activity-title">
      <header className={page.bar}>
        <h1 id="activity-title" className={page.title}>
          Activity
        </h1>
        <FilterBox
          label="Filter requests"
          placeholder="Operation, key, status, request id"
          value={address.filter ?? ''}
          onChange={(filter) => onAddress({ filter: filter === '' ? undefined : filter })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Whose requests"
          value={address.of ?? 'one'}
          onChange={(of) => onAddress({ of: of === 'all' ? 'all' : undefined })}
          data={[
            { value: 'one', label: 'This session' },
            { value: 'all', label: 'All of this tab' },
          ]}
        />
        <Select
          size="xs"
          w={150}
          aria-label="Status"
          placeholder="Any status"
          clearable
          data={STATUS_CHOICES.map((value) => ({ value, label: STATUS_WORDS[value] }))}
          value={address.status ?? null}
          onChange={(value) => onAddress({ status: value ?? undefined })}
        />
        <Choice
          label="Operation"
          any="Any operation"
          values={within.map(({ last }) => last.operation)}
          value={address.operation}
          onChange={(operation) => onAddress({ operation })}
        />
        <Choice
          label="Place"
          any="Any place"
          values={within.map(({ last }) => placeOf(last))}
          value={address.place}
          onChange={(place) => onAddress({ place })}
        />
        <span className={page.dim}>{plural(chosen.length, 'request')}</span>
        <span className={page.space} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={chosen.length === 0}
          onClick={() =>
            saveAs(new Blob([jsonLines(chosen)], { type: 'application/jsonl' }), 'activity.jsonl')
          }
        >
          Export as JSON Lines
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={within.length === 0}
          onClick={() => requestLog.clear(address.of === 'all' ? undefined : session.id)}
        >
          Clear
        </Button>
      </header>
      <div className={classes.beside}>
        <div className={classes.list} role="region" aria-label="Requests">
          {chosen.length === 0 ? (
            <EmptyState title={within.length === 0 ? 'No request yet' : 'No request matches'}>
              <p className={page.dim}>
                The last 1,000 attempts of this tab are kept in memory, without secrets.
              </p>
            </EmptyState>
          ) : (
            <DataTable
              label="Requests"
              columns={columns}
              rows={chosen}
              rowKey={({ id }) => String(id)}
              isOpen={(call) => call === open}
              sorting={{ id: 'time', descending: true }}
              actions={({ last, attempts, id }) => {
                const { cli, curl } = commandsOf(last, profileOf(last.sessionId));
                const reason = 'There is no such line for this request';
                return [
                  [
                    copy('Copy as AWS CLI', () => cli ?? '', {
                      disabledReason: cli === undefined ? reason : undefined,
                    }),
                    copy('Copy as curl', () => curl ?? '', {
                      disabledReason: curl === undefined ? reason : undefined,
                    }),
                    copy('Copy as JSON', () => jsonLines([{ id, last, attempts }]).trimEnd()),
                  ],
                  [
                    copy('Copy request id', () => last.requestId ?? '', {
                      disabledReason: last.requestId === undefined ? 'The answer had none' : undefined,
                    }),
                  ],
                ];
              }}
            />
          )}
        </div>
        {open !== undefined && (
          <CallPanel
            key={open.id}
            call={open}
            profile={profileOf(open.last.sessionId)}
            sessionName={names.get(open.last.sessionId)}
            context={
              names.has(open.last.sessionId) && profileOf(open.last.sessionId).kind !== 'custom'
                ? sessionContext(open.last.sessionId)
                : undefined
            }
            onClose={close}
          />
        )}
      </div>
    </section>
  );
}

const STATUS_WORDS: Readonly<Record<StatusChoice, string>> = {
  failed: 'Failed',
  denied: 'Denied',
  throttled: 'Throttled',
};

interface ChoiceProps {
  label: string;
  any: string;
  values: readonly string[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One of the values that are there; one that the address names is offered whether or not it is. */
function Choice({ label, any, values, value, onChange }: ChoiceProps) {
  const there = [...new Set([...values, value ?? ''])].filter((one) => one !== '').toSorted();
  return (
    <Select
      size="xs"
      w={170}
      aria-label={label}
      placeholder={any}
      clearable
      searchable
      data={there}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
