import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { NewAccessGrant } from '@/resources/access-grants/grant-input';

/** Ids of an identity store: https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html */
const DIRECTORY_ID = /^(?:[0-9a-f]{10}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Why a grant cannot be to that; undefined where it can. */
export function granteeProblem(text: string, type: NewAccessGrant['granteeType']): string | undefined {
  if (type !== 'IAM')
    return DIRECTORY_ID.test(text)
      ? undefined
      : `${text} is no id of the directory, such as 9067642ac7-1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d: Identity Center shows it as ${type === 'DIRECTORY_USER' ? 'User' : 'Group'} ID.`;
  const kind = readPrincipal(text)?.kind;
  if (kind === 'user' || kind === 'role') return undefined;
  if (kind === 'account') return 'S3 Access Grants takes no accounts: name a role or user of it.';
  if (kind === 'assumed-role') return 'Name the role itself: arn:aws:iam::ACCOUNT:role/NAME';
  return `${text} is nobody a grant can be to. The ARN of a role or user: arn:aws:iam::ACCOUNT:role/NAME`;
}
