import { covers, readScope } from '@/resources/access-grants/scope';
import type { CallerGrant } from '@/resources/access-grants/caller-grants';
import type { GrantPermission } from '@/resources/access-grants/grant-input';
import type { DataAccess, Session } from '@/sessions/types';

/** Seconds. S3 Access Grants takes 900 to 43,200, and no more than the location's role allows. */
export const DURATIONS = [900, 3600, 4 * 3600, 12 * 3600] as const;

/** What may be asked for with a grant: as much as it says, or less. */
export const permissionsOf = ({ permission }: Pick<CallerGrant, 'permission'>): readonly GrantPermission[] =>
  permission === 'READWRITE' ? ['READWRITE', 'READ', 'WRITE'] : [permission];

/** Why this target cannot be asked for under the grant; undefined where it can. */
export function targetProblem(target: string, grant: Pick<CallerGrant, 'scope'>): string | undefined {
  const asked = readScope(target);
  const granted = readScope(grant.scope);
  if (asked === undefined) return 'Such as s3://bucket/prefix*';
  if (granted !== undefined && !covers(granted, asked)) return `Not within ${grant.scope}`;
  return undefined;
}

/**
 * An open session that already has exactly this, for as long, in the safe mode of the one that asks. One whose renewal
 * was refused is not taken up: asked anew, the service says why, or gives what a new grant says.
 */
export const sameAccess = (
  sessions: readonly Session[],
  asking: Pick<Session, 'id' | 'safe'>,
  wanted: DataAccess,
): Session | undefined =>
  sessions.find(
    ({ parentId, dataAccess, safe, state }) =>
      parentId === asking.id &&
      (state.kind === 'active' || state.kind === 'renewing') &&
      safe?.policy === asking.safe?.policy &&
      dataAccess !== undefined &&
      dataAccess.account === wanted.account &&
      dataAccess.region === wanted.region &&
      dataAccess.target === wanted.target &&
      dataAccess.permission === wanted.permission &&
      dataAccess.privilege === wanted.privilege &&
      dataAccess.durationSeconds === wanted.durationSeconds,
  );
