import type { HeldGrant, HeldPart } from './recognise/types.ts';
import { keyActions } from '../grants/key-statement.ts';
import { isThroughS3 } from './recognise/through-s3.ts';
import { whoId } from './recognise/who-id.ts';
import { stable } from './stable.ts';

/**
 * What served the withdrawn grants alone and can go after them: the bucket's delegation to an access point through
 * which nothing is handed out any more, what the grantee may do with keys, and the policies of a role that nobody else
 * assumes. Nothing of it lets anybody in once the grants' own parts are gone.
 * @param all everything that the documents hand out, the withdrawn among it, and to their own account too
 *   (`grantsIn` with `own`): its own people may use the same access point and role
 */
export function alsoRemovable(
  withdrawn: readonly HeldGrant[],
  all: readonly HeldGrant[],
): readonly HeldPart[] {
  const gone = new Set(withdrawn.flatMap(({ parts }) => parts.map(stable)));
  const left = all.filter(({ parts }) => !parts.every((part) => gone.has(stable(part))));
  return [...delegations(withdrawn, left), ...keyUse(withdrawn, left), ...permissions(withdrawn, left)];
}

function delegations(withdrawn: readonly HeldGrant[], left: readonly HeldGrant[]): readonly HeldPart[] {
  const used = new Set(pointsOf(withdrawn));
  return left
    .filter(({ who }) => who.kind === 'access-point' && used.has(who.arn))
    .filter((delegation) => !left.some((grant) => needs(grant, delegation)))
    .flatMap(({ parts }) => parts);
}

const pointsOf = (grants: readonly HeldGrant[]): readonly (string | undefined)[] =>
  grants
    .filter(({ way }) => way === 'access-point')
    .flatMap(({ places }) => places.map(({ accessPoint }) => accessPoint?.arn));

/** Whether something comes through the access point that this delegation lets through; not sure of it is yes. */
function needs(grant: HeldGrant, delegation: HeldGrant): boolean {
  const { who } = delegation;
  if (who.kind !== 'access-point' || grant.state.kind === 'broken') return false;
  if (!pointsOf([grant]).includes(who.arn)) return false;
  const given = new Set([...delegation.abilities, ...delegation.partly]);
  return (
    grant.others.length + delegation.others.length > 0 ||
    [...grant.abilities, ...grant.partly].some((ability) => given.has(ability))
  );
}

function keyUse(withdrawn: readonly HeldGrant[], left: readonly HeldGrant[]): readonly HeldPart[] {
  const ids = new Set(withdrawn.map(({ who }) => whoId(who)));
  const needing = new Set(left.filter(needsKey).map(({ who }) => whoId(who)));
  return left
    .filter(
      (one) =>
        one.way === 'key' &&
        ids.has(whoId(one.who)) &&
        !needing.has(whoId(one.who)) &&
        isThroughS3(one.conditions),
    )
    .flatMap(({ parts }) => parts);
}

const needsKey = ({ way, abilities, partly }: HeldGrant): boolean =>
  way !== 'key' && way !== 'delegation' && keyActions([...abilities, ...partly]).length > 0;

function permissions(withdrawn: readonly HeldGrant[], left: readonly HeldGrant[]): readonly HeldPart[] {
  const still = new Set(left.map(({ role }) => role));
  const parts = withdrawn.filter(({ role }) => !still.has(role)).flatMap((grant) => grant.permissions);
  return [...new Map(parts.map((part) => [stable(part), part])).values()];
}
