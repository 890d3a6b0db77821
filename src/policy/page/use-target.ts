import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { findPoint } from '@/resources/access-points/access-points';
import { aliasQuery } from '@/resources/access-points/alias';
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
  const alias = location.type === 'access-point-alias' ? location : undefined;
  const { account } = session;
  const byAlias = useQuery(
    whenKnown(alias && account !== undefined ? { alias, account } : undefined, (place) =>
      aliasQuery(context, place.account, place.alias),
    ),
  );

  if (location.type === 'access-point' || location.type === 'multi-region-access-point')
    return { kind: 'found', target: location };
  if (location.type === 'bucket' && !named) return { kind: 'found', target: location };

  const error = alias === undefined ? byName.error : byAlias.error;
  if (error) return { kind: 'failed', failure: error };
  const found =
    alias === undefined
      ? byName.points && findPoint(byName.points, ({ name }) => name === accessPoint)
      : byAlias.data;
  if (found === undefined) return { kind: 'loading' };
  if (found !== null) return { kind: 'found', target: found };
  return {
    kind: 'none',
    title: `No access point ${alias?.alias ?? accessPoint} in this account`,
    text:
      alias === undefined
        ? 'It may have been deleted, or belong to another account. Only the account that owns an access point sees its policy.'
        : 'An alias names neither account nor Region. Open the access point by its ARN to see its policy.',
  };
}
