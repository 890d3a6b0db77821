import { serviceWords } from '../../explain/principal-words.ts';
import { formatAccount } from '../../grammar/account.ts';
import { parseAccessPointArn } from '../../grammar/arn.ts';
import { accountOf, readPrincipal } from '../../grammar/principals.ts';
import type { HeldWho } from '../recognise/types.ts';

/** Somebody in a few words: the account they are of, and what tells them from others of it. */
export interface WhoWords {
  readonly account?: string;
  /** `account`, `role`, `everyone`; stands alone where there is no name. */
  readonly kind: string;
  /** As the policy has it. */
  readonly name?: string;
  /** All that is known, in one line. */
  readonly whole: string;
}

/** Accounts by their numbers, as the operator calls them. */
type Names = Readonly<Record<string, string>>;

export function whoWords(who: HeldWho): WhoWords {
  switch (who.kind) {
    case 'account':
      return { account: who.account, kind: 'account', whole: who.account };
    case 'role':
    case 'user':
    case 'session':
      return { ...ofAccount(accountOf(who.arn)), kind: who.kind, name: shortName(who.arn), whole: who.arn };
    case 'organization':
      return { kind: 'organization', name: who.path ?? who.id, whole: who.path ?? who.id };
    case 'service':
      return {
        ...ofAccount(who.account),
        kind: 'service',
        name: serviceWords(who.service),
        whole: [who.service, who.account, who.source].filter((text) => text !== undefined).join(' for '),
      };
    case 'federated': {
      const { provider, audience, subject } = who;
      const told = [provider, audience, subject].filter((text) => text !== undefined);
      return { kind: 'whoever signs in with', name: lastOf(provider, '/'), whole: told.join(' ') };
    }
    case 'everyone':
      return { kind: 'everyone', whole: 'everyone' };
    case 'pattern':
      return { ...ofAccount(who.account), kind: 'whoever fits', name: who.pattern, whole: who.pattern };
    case 'canonical-user':
      return { kind: 'canonical user', name: `${who.id.slice(0, 8)}…`, whole: who.id };
    case 'origin-access-identity':
      return { kind: 'CloudFront', name: who.id, whole: who.arn };
    case 'deleted':
      return { kind: `deleted ${who.was}`, name: who.id, whole: who.id };
    case 'access-point':
      return {
        ...ofAccount(accountOf(who.arn)),
        kind: 'access point',
        name: parseAccessPointArn(who.arn)?.name ?? who.arn,
        whole: who.arn,
      };
    case 'access-points-of':
      return { account: who.account, kind: 'all access points', whole: who.account };
    case 'unknown':
      return { kind: 'unknown', name: who.text, whole: who.text };
  }
}

const ofAccount = (account: string | undefined) => (account === undefined ? {} : { account });

function shortName(arn: string): string {
  const named = readPrincipal(arn);
  if (named === undefined || !('name' in named)) return arn;
  return named.kind === 'assumed-role' && named.session !== undefined
    ? `${named.name}/${named.session}`
    : named.name;
}

const lastOf = (text: string, separator: string) => text.slice(text.lastIndexOf(separator) + 1);

/** For sentences, sorting and the filter: `marketing role Analyst`. */
export function whoTextOf({ account, kind, name }: WhoWords, names: Names): string {
  const whose = account === undefined ? undefined : (names[account] ?? formatAccount(account));
  return [whose, kind, name].filter((text) => text !== undefined).join(' ');
}
