import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { whoTextOf, whoWords } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';
import { ABILITY_WORDS } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { formatCount } from '@/lib/format';
import { roleQuery, rolesQuery } from '@/resources/roles/roles';
import type { TimeRange } from '@/resources/trail/files/log-names';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { VisibleName } from '@/ui/names/visible-name';
import { FailureState } from '@/ui/states';
import { usesIn } from '../grants/grant-use';
import classes from '../trail.module.css';
import { utc } from '../words';
import { roleUses, trustsOthers, type RoleUse } from './role-use';

interface RolesUsedProps {
  readonly context: AwsContext;
  readonly account: string;
  readonly run: TrailCount;
  readonly version: number;
  readonly range: TimeRange;
  /** Whose requests were counted; of all buckets where undefined. */
  readonly bucket: string | undefined;
}

const DAY = 86_400_000;
/** After so long without use a role is one to withdraw. */
const UNUSED_DAYS = 90;

/** Which roles that others may assume were used, by what their sessions asked for. */
export function RolesUsed({ context, account, run, version, range, bucket }: RolesUsedProps) {
  const [now] = useState(() => Date.now());
  const list = useQuery(rolesQuery(context));
  const trusting = useMemo(
    () => (list.data?.items ?? []).filter((role) => trustsOthers(role, account, now)),
    [list.data, account, now],
  );
  const read = useQueries({ queries: trusting.map(({ name }) => roleQuery(context, name)) });
  const uses = useMemo(
    () => usesIn(run.cube),
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
    [run, version],
  );
  const rows = roleUses(
    read.flatMap(({ data }) => (data === undefined || data === null ? [] : [data])),
    account,
    uses,
    now,
  );
  const days = Math.round((range.to - range.from) / DAY);
  const missing = read.filter(({ error }) => error !== null).length;
  if (list.error !== null) return <FailureState failure={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined || read.some(({ isFetching, data }) => isFetching && data === undefined))
    return <p className={classes.empty}>Reading the roles that others may assume…</p>;
  if (trusting.length === 0) return <p className={classes.empty}>No role of this account lets others in.</p>;
  return (
    <div className={classes.scroll}>
      <p className={classes.more}>
        {plural(rows.length, 'role')} that others may assume, held against what their sessions asked of{' '}
        {bucket ?? 'the buckets in these logs'} in {plural(days, 'day')}.
        {days < UNUSED_DAYS && ` To call one unused, read ${UNUSED_DAYS} days.`} Other buckets and services
        are not seen here; IAM’s own last use is of any. Conditions of their policies are left aside.
        {missing > 0 && ` ${plural(missing, 'role')} could not be read.`}
      </p>
      <table className={classes.table} aria-label="Roles and their use">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Who may assume it</th>
            <th scope="col">Used</th>
            <th scope="col" className={classes.number}>
              Requests
            </th>
            <th scope="col">Last, UTC</th>
            <th scope="col">Last by IAM</th>
            <th scope="col">Never</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.role.arn} row={row} days={days} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, days }: { readonly row: RoleUse; readonly days: number }) {
  const { role, grants, fit, requests, last, unused } = row;
  const whos = [...new Set(grants.map(({ who }) => whoTextOf(whoWords(who), {})))];
  return (
    <tr>
      <th scope="row" title={role.arn}>
        <VisibleName name={role.name} />
      </th>
      <td>
        <VisibleName name={whos.join(', ')} />
      </td>
      <td>
        {fit === 'no' ? (
          <strong>{days >= UNUSED_DAYS ? `Unused for ${days} days` : `Not in ${plural(days, 'day')}`}</strong>
        ) : fit === 'perhaps' ? (
          'Perhaps'
        ) : (
          'Yes'
        )}
      </td>
      <td className={classes.number}>{fit === 'no' ? '–' : formatCount(requests)}</td>
      <td className={classes.time}>{last === undefined ? 'never' : utc(last)}</td>
      <td className={classes.time}>
        {role.lastUsed === undefined ? 'not in 400 days' : utc(role.lastUsed.at.getTime() / 1000)}
      </td>
      <td>{fit === 'no' ? '' : unused.map((ability) => ABILITY_WORDS[ability]).join(', ')}</td>
    </tr>
  );
}
