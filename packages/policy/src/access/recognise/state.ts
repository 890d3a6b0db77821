import { parseDate } from '../../grammar/dates.ts';
import { hasWildcards } from '../../grammar/glob.ts';
import { DELETED_NOTE } from '../../explain/principal-name.ts';
import type { Draft } from './draft.ts';
import type { HeldState } from './types.ts';

/** What a grant is by what it says itself. `now`: milliseconds since the epoch. */
export function stateOf(
  { who, conditions: { until, from }, broken }: Pick<Draft, 'who' | 'conditions' | 'broken'>,
  now: number,
): HeldState {
  if (who.kind === 'deleted')
    return { kind: 'broken', why: `The ${who.was} ${who.id} was deleted. ${DELETED_NOTE}` };
  if ('arn' in who && hasWildcards(who.arn) && who.kind !== 'access-point')
    return { kind: 'broken', why: `“${who.arn}” names nobody: AWS reads no wildcard in a principal’s ARN.` };
  if (broken !== undefined) return { kind: 'broken', why: broken };
  const [end, start] = [until, from].map((date) => (date === undefined ? undefined : parseDate(date)));
  if (end !== undefined && end <= now) return { kind: 'expired', why: `It ended at ${until}.` };
  if (start !== undefined && start > now) return { kind: 'not-yet', why: `It begins at ${from}.` };
  return { kind: 'works' };
}
