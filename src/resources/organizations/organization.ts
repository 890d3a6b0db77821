import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendOrganizations } from '@/aws/send-organizations';
import { organizationKeys } from './keys';

export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** Account that manages it. */
  readonly managementAccount: string;
}

/**
 * The organization of the session's account; null where it is in none. Members may ask as well.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export function organizationQuery(context: AwsContext) {
  return queryOptions({
    queryKey: organizationKeys.own(context),
    queryFn: ({ signal }) => readOrganization(context, signal),
  });
}

/** @throws AwsFailure */
export async function readOrganization(
  context: AwsContext,
  signal?: AbortSignal,
): Promise<Organization | null> {
  const answer = (await ifThere('AWSOrganizationsNotInUseException', () =>
    sendOrganizations(context, 'DescribeOrganization', {}, signal),
  )) as { readonly Organization?: { readonly Id?: string; readonly MasterAccountId?: string } } | null;
  if (answer === null) return null;
  const { Id = '', MasterAccountId = '' } = answer.Organization ?? {};
  return { id: Id, managementAccount: MasterAccountId };
}

/** Null where the service says by this code that there is none. */
export async function ifThere<Answer>(code: string, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AwsFailure && error.code === code) return null;
    throw error;
  }
}
