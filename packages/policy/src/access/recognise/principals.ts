import { accountOf, deletedKind, readPrincipal } from '../../grammar/principals.ts';
import type { PrincipalItem } from '../../document/ast.ts';
import type { HeldWho } from './types.ts';

/** Whom one text of a Principal element names, without what conditions make of it. */
export function principalOf({ type, value }: PrincipalItem): HeldWho {
  switch (type?.key) {
    case 'Service':
      return { kind: 'service', service: value };
    case 'Federated':
      return { kind: 'federated', provider: value };
    case 'CanonicalUser':
      return { kind: 'canonical-user', id: value };
    default:
      return awsPrincipal(value);
  }
}

/** Under `AWS`, and in aws:PrincipalArn. */
export function awsPrincipal(text: string): HeldWho {
  const was = deletedKind(text);
  if (was !== undefined) return { kind: 'deleted', was, id: text };
  const named = readPrincipal(text);
  switch (named?.kind) {
    case 'everyone':
      return { kind: 'everyone' };
    case 'account':
      return { kind: 'account', account: named.account };
    case 'role':
    case 'user':
      return { kind: named.kind, arn: text };
    case 'assumed-role':
    case 'federated-user':
      return { kind: 'session', arn: text };
    case 'origin-access-identity':
      return { kind: 'origin-access-identity', id: named.id, arn: text };
    default:
      return { kind: 'unknown', text };
  }
}

/** 12 digits; undefined for whom no account has. */
export function accountOfWho(who: HeldWho): string | undefined {
  switch (who.kind) {
    case 'account':
    case 'pattern':
    case 'service':
      return who.account;
    case 'role':
    case 'user':
    case 'session':
      return accountOf(who.arn);
    default:
      return undefined;
  }
}
