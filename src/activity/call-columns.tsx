import { Link } from '@tanstack/react-router';
import { formatBytes } from '@/lib/format';
import { CopyButton } from '@/ui/copy-button';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { type Call, placeOf } from './calls';
import { type ActivityAddress, hasFailed } from './choose';
import { WhyOf } from './why-of';
import classes from './activity.module.css';

/**
 * @param address where a request is opened
 * @param beside one stands open beside the table, which has less room then
 * @param names of sessions, by their ids
 */
export function callColumns(
  slug: string,
  address: ActivityAddress,
  beside: boolean,
  names: ReadonlyMap<string, string>,
): Column<Call>[] {
  const all: Column<Call>[] = [
    {
      id: 'time',
      label: 'Time',
      width: '72px',
      value: ({ id }) => id,
      render: ({ attempts }) => <Time at={attempts[0]!.startedAt} />,
    },
    {
      id: 'operation',
      label: 'Operation',
      width: 'minmax(195px, 1.2fr)',
      value: ({ last }) => last.operation,
      render: ({ id, last, attempts }) => (
        <>
          <Link
            to="/s/$session/activity"
            params={{ session: slug }}
            search={{ ...address, request: String(id) }}
            className={tableClasses.link}
          >
            {last.operation}
          </Link>
          {attempts.length > 1 && <span className={classes.dim}> {attempts.length} attempts</span>}
        </>
      ),
    },
    {
      id: 'status',
      label: 'Status',
      width: 'minmax(150px, 1.2fr)',
      value: ({ last }) => last.status ?? 0,
      render: (call) => (
        <>
          <Status call={call} /> {hasFailed(call) && <WhyOf call={call} />}
        </>
      ),
    },
    {
      id: 'took',
      label: 'Took',
      width: '76px',
      value: ({ last }) => last.latencyMs ?? 0,
      render: ({ last }) => (
        <Mono>{last.latencyMs === undefined ? '' : `${Math.round(last.latencyMs)} ms`}</Mono>
      ),
    },
    {
      id: 'up',
      label: 'Up',
      width: '72px',
      value: ({ last }) => last.bytesUp ?? 0,
      render: ({ last }) => <Mono>{bytes(last.bytesUp)}</Mono>,
    },
    {
      id: 'down',
      label: 'Down',
      width: '72px',
      value: ({ last }) => last.bytesDown ?? 0,
      render: ({ last }) => <Mono>{bytes(last.bytesDown)}</Mono>,
    },
    {
      id: 'session',
      label: 'Session',
      width: 'minmax(90px, 0.7fr)',
      value: ({ last }) => names.get(last.sessionId) ?? '',
      render: ({ last }) => names.get(last.sessionId) ?? <span className={classes.dim}>no session</span>,
    },
    {
      id: 'about',
      label: 'About',
      width: 'minmax(160px, 2fr)',
      value: ({ last }) => aboutOf(last.asked?.input ?? {}) || `${last.host}${last.path}`,
      render: ({ last }) => (
        <Mono title={`${last.method} ${last.host}${last.path}`}>
          {visibleText(aboutOf(last.asked?.input ?? {}) || placeOf(last) || last.host)}
        </Mono>
      ),
    },
    {
      id: 'request-id',
      label: 'Request id',
      width: '150px',
      render: ({ last }) =>
        last.requestId === undefined ? null : (
          <span className={tableClasses.copyable}>
            <Mono>{last.requestId}</Mono>
            <CopyButton value={last.requestId} label="request id" />
          </span>
        ),
    },
  ];
  return all.filter(({ id }) =>
    id === 'session' ? address.of === 'all' && !beside : !beside || BESIDE.has(id),
  );
}

const BESIDE: ReadonlySet<string> = new Set(['time', 'operation', 'status', 'about']);

/** `HH:MM:SS`, as this computer has it. */
const Time = ({ at }: { at: number }) => (
  <Mono title={new Date(at).toISOString()}>{new Date(at).toTimeString().slice(0, 8)}</Mono>
);

function Status({ call }: { call: Call }) {
  const { status, code, error } = call.last;
  if (status === undefined && error === undefined) return <span className={classes.dim}>under way</span>;
  return (
    <span className={hasFailed(call) ? classes.bad : undefined}>
      <Mono>
        {[status, code === undefined || code === '' ? error : code]
          .filter((one) => one !== undefined)
          .join(' ')}
      </Mono>
    </span>
  );
}

/** What of its input says best what it is about. */
const NAMES = [
  'Key',
  'Prefix',
  'RoleName',
  'UserName',
  'RoleArn',
  'PolicyArn',
  'KeyId',
  'Name',
  'QueryString',
  'Target',
];

function aboutOf(input: Readonly<Record<string, unknown>>): string {
  const name = NAMES.map((one) => input[one]).find((one) => typeof one === 'string' && one !== '');
  return [input['Bucket'], name].filter((one): one is string => typeof one === 'string').join('/');
}

const bytes = (count: number | undefined): string =>
  count === undefined || count === 0 ? '' : formatBytes(count);
