import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { guardedWrite } from '../guarded-write';
import { guardedPolicy } from '../policies/write-policy';
import { createAccessPoint } from './create-access-point';
import type { NewAccessPoint } from './new-access-point';

/**
 * Makes a deleted access point again, with the policy it had. Name and ARN are the old ones, the alias is not.
 * @returns the new alias, where the service gives one
 * @throws AwsFailure of the creation, or of the policy: then the access point is back without it, and says so
 */
export async function restoreAccessPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: NewAccessPoint,
  policy: string | null,
): Promise<string | undefined> {
  const alias = await createAccessPoint(context, queryClient, point);
  if (policy === null) return alias;
  const { name, account, region } = point;
  const { partition } = context.profile;
  const target = { type: 'access-point', name, account, region, partition } as const;
  try {
    await guardedWrite(context, queryClient, guardedPolicy(context, target), { next: policy, base: null });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    throw new AwsFailure(
      `${name} is back, but without its policy: ${error.message}`,
      error.detailsWith({
        advice: `${error.advice ?? ''} The history on its policy page has the text.`.trim(),
      }),
      { cause: error },
    );
  }
  return alias;
}
