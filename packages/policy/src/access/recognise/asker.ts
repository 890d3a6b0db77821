import { principalFromArn, someRoleOf } from '../../callers/principals.ts';
import type { Principal, RequestContext } from '../../evaluate/types.ts';
import { parseArn } from '../../grammar/arn.ts';
import { isAccount } from '../../grammar/account.ts';
import { concrete } from './concrete.ts';
import type { HeldWho } from './types.ts';

/** Somebody who stands for a grantee in a request. */
export interface Asker {
  readonly principal: Principal;
  /** What their requests carry beside what follows from the principal. */
  readonly context: RequestContext;
  readonly canonicalUserId?: string;
}

/** An account that no policy names, as far as anybody knows. */
const STRANGER = '000000000000';

/** Undefined where nobody can stand for them: the deleted, and those whom another policy chooses. */
export function askerOf(who: HeldWho, partition: string): Asker | undefined {
  const as = (principal: Principal | undefined, context: RequestContext = {}): Asker | undefined =>
    principal === undefined ? undefined : { principal, context };
  switch (who.kind) {
    case 'account':
      return isAccount(who.account) ? as(someRoleOf(who.account, partition)) : undefined;
    case 'role':
    case 'user':
    case 'session':
      return as(principalFromArn(who.arn));
    case 'pattern':
      return who.key === 'aws:PrincipalAccount'
        ? as(someRoleOf(digits(who.pattern), partition))
        : as(principalFromArn(arnLike(who.pattern, who.account)));
    case 'organization':
      return as(someRoleOf(STRANGER, partition), {
        'aws:PrincipalOrgID': who.id,
        ...(who.path === undefined ? {} : { 'aws:PrincipalOrgPaths': [concrete(who.path)] }),
      });
    case 'everyone':
      return as(someRoleOf(STRANGER, partition));
    case 'service':
      return as(
        { kind: 'service', service: concrete(who.service) },
        {
          ...(who.account === undefined ? {} : { 'aws:SourceAccount': who.account }),
          ...(who.source === undefined ? {} : { 'aws:SourceArn': concrete(who.source) }),
        },
      );
    case 'canonical-user':
      return { principal: someRoleOf(STRANGER, partition), context: {}, canonicalUserId: who.id };
    default:
      return undefined;
  }
}

const digits = (pattern: string) => pattern.replaceAll('?', '0').replaceAll('*', '0'.repeat(12)).slice(0, 12);

/** A pattern of ARNs as one that it picks out; an account that is left open is a stranger's. */
function arnLike(pattern: string, account = STRANGER): string {
  const arn = parseArn(pattern);
  if (arn === undefined)
    return `arn:aws:iam::${account}:role/${concrete(pattern.slice(pattern.indexOf('/') + 1))}`;
  const owner = isAccount(arn.account) ? arn.account : account;
  return `arn:${concrete(arn.partition)}:${arn.service}::${owner}:${concrete(arn.resource)}`;
}
