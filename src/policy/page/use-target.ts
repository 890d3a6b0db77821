import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { locationFromParameter, type Location } from '@/aws/location';
import { accessPointsQuery } from '@/resources/access-points/access-points';
import type { PolicyTarget } from '@/resources/policies/target';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import { useAccessPoints } from './document/env';

export type FoundTarget =
  | { readonly kind: 'found'; readonly target: PolicyTarget }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: AwsFailure }
  | { readonly kind: 'none'; readonly title: string; readonly text: string };

/** Which policy is meant: an access point is named by its bucket and `?ap=`, by its ARN, or by its alias. */
export function useTarget(
  session: Session,
  context: AwsContext,
  location: Location,
  accessPoint: string | undefined,
): FoundTarget {
  const named = location.type === 'bucket' && accessPoint !== undefined;
  const byName = useAccessPoints(session, context, named ? location.name : undefined);
  // An alias tells neither Region nor account; the profile's Region and the session's account are the likely ones.
  const alias = location.type === 'access-point-alias' ? location.alias : undefined;
  const byAlias = useQuery(
    whenKnown(alias === undefined ? undefined : session.account, (account) =>
      accessPointsQuery(context, account, context.profile.region),
    ),
  );

  if (location.type === 'access-point') return { kind: 'found', target: location };
  if (location.type === 'multi-region-access-point')
    return {
      kind: 'none',
      title: 'Multi-Region access points keep their policy elsewhere',
      text: 'Their policy is versioned and approved per Region; this console does not edit it. Open a bucket behind it.',
    };
  if (location.type === 'bucket' && !named) return { kind: 'found', target: location };

  const error = alias === undefined ? byName.error : byAlias.error;
  if (error) return { kind: 'failed', failure: error };
  const list = alias === undefined ? byName.points : byAlias.data?.items;
  if (list === undefined) return { kind: 'loading' };
  const point = list.find((one) => (alias === undefined ? one.name === accessPoint : one.alias === alias));
  const target = point && locationFromParameter(point.arn);
  if (target?.type === 'access-point') return { kind: 'found', target };
  return {
    kind: 'none',
    title: `No access point ${alias ?? accessPoint} in this account`,
    text:
      alias === undefined
        ? 'It may have been deleted, or belong to another account. Only the account that owns an access point sees its policy.'
        : 'An alias names neither account nor Region. Open the access point by its ARN to see its policy.',
  };
}
