import type { QueryClient } from '@tanstack/react-query';
import type { Asked, Evidence, Known } from '@drawbridge-s3/policy/chain';
import { AwsFailure } from '@/aws/failure';
import { organizationQuery } from '../organizations/organization';
import { type PoliciesOver, readPoliciesOver } from '../organizations/policies-over';
import { type Asker, attempt, known, mapKnown, open } from './attempt';

/** What organizations say of a request: of the caller's account, and of the bucket's. */
export type OrganizationEvidence = Pick<Evidence, 'scps' | 'rcps' | 'organizationBlock'>;

/** Before anybody was asked, and where it is not known whose account to ask about. */
export const unknownOrganization = (): OrganizationEvidence => ({
  scps: open('the caller’s organization is not readable here'),
  rcps: open('the organization of the bucket is not readable here'),
  organizationBlock: open('the organization of the bucket is not readable here'),
});

interface Asking {
  readonly sessions: readonly Asker[];
  readonly queryClient: QueryClient;
  readonly signal: AbortSignal;
}

/** What was learned of an account; null: it is in no organization. */
type Over = Known<PoliciesOver | null>;

/**
 * The policies that an organization lays over an account. A session of the account may say that there is none; what they
 * are takes one of the management account, or of one it delegated that to. Never rejects but when `signal` fires.
 */
export async function policiesOver(
  account: string,
  { sessions, queryClient, signal }: Asking,
): Promise<Over> {
  const own = sessions.filter(({ session }) => session.account === account);
  const ofIts = await attempt(
    'organizations:DescribeOrganization',
    own,
    ({ context }) => queryClient.fetchQuery(organizationQuery(context)),
    signal,
  );
  if (ofIts.kind === 'known' && ofIts.value === null) return known(null);
  return attempt(
    'organizations:ListPoliciesForTarget',
    sessions,
    async ({ context }) => {
      const over = await readPoliciesOver(queryClient, context, account);
      if (over === null) throw elsewhere(account);
      return over;
    },
    signal,
  );
}

const elsewhere = (account: string) =>
  new AwsFailure(`Account ${account} is not in the organization of this session.`, {
    kind: 'not-found',
    code: 'NotInOrganization',
  });

/** The management account's principals are bound by no SCP. */
export const ofCaller = (account: string, over: Over): Pick<Evidence, 'scps'> => ({
  scps: mapKnown(over, (one) => (one === null || one.managementAccount === account ? [] : one.scps)),
});

/** Nor are its resources by an RCP. */
export const ofOwner = (account: string, over: Over): Pick<Evidence, 'rcps' | 'organizationBlock'> => ({
  rcps: mapKnown(over, (one) => (one === null || one.managementAccount === account ? [] : one.rcps)),
  organizationBlock: mapKnown(over, (one) => one?.organizationPublicAccessBlock ?? null),
});

/** The request with what conditions ask about belonging. @param whose as in `aws:PrincipalOrgID` */
export function belonging(
  { context, absentKeys }: Pick<Asked, 'context' | 'absentKeys'>,
  whose: 'Principal' | 'Resource',
  over: Over,
): Partial<Asked> {
  if (over.kind !== 'known') return {};
  if (over.value === null) return { absentKeys: [...absentKeys, `aws:${whose.toLowerCase()}org*`] };
  const { organization, path } = over.value;
  const own = { [`aws:${whose}OrgID`]: organization, [`aws:${whose}OrgPaths`]: [path] };
  return { context: { ...own, ...context } };
}
