import { accountOf, formatAccount, readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { AccessGrant } from '@/resources/access-grants/grants';

type Grantee = Pick<AccessGrant, 'grantee' | 'granteeType'>;

/** What tells a grantee from others of its account. */
export function granteeName({ grantee, granteeType }: Grantee): {
  readonly kind: string;
  readonly name: string;
} {
  if (granteeType !== 'IAM')
    return { kind: granteeType === 'DIRECTORY_USER' ? 'directory user' : 'directory group', name: grantee };
  const named = readPrincipal(grantee);
  return named !== undefined && 'name' in named
    ? { kind: named.kind, name: named.name }
    : { kind: '', name: grantee };
}

/** For sentences, sorting and the filter: `marketing user operator`. */
export function granteeText(grant: Grantee, names: Readonly<Record<string, string>>): string {
  const { kind, name } = granteeName(grant);
  const account = accountOf(grant.grantee);
  const whose = account === undefined ? undefined : (names[account] ?? formatAccount(account));
  return [whose, kind, name].filter((word) => word !== undefined && word !== '').join(' ');
}
