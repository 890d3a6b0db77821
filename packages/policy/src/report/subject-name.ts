import { formatAccount, escaped, legible } from '../grammar/index.ts';
import type { MatrixSubject } from '../matrix/index.ts';
import { principalName } from '../explain/index.ts';
import type { Who } from '../callers/index.ts';

export type AccountNames = Readonly<Record<string, string>>;

/** A row's subject as short as it stays clear, and in full, both as they may be shown. `own` is the account the bucket belongs to. */
export function subjectName(
  { who, alike }: MatrixSubject,
  own: string,
  names: AccountNames = {},
): { readonly short: string; readonly full: string } {
  const more = alike.length === 0 ? '' : ` and ${alike.length} more`;
  const full = (text: string) => [text, ...alike].map(legible).join('\n');
  switch (who.kind) {
    case 'session':
      return { short: 'This session', full: legible(who.arn) };
    case 'anonymous':
      return { short: 'Anonymous', full: 'Anybody, without credentials' };
    case 'stranger':
      return { short: 'Any other account', full: 'A role of an account that no policy names' };
    case 'pattern':
      return { short: `${patternShort(who, own)}${more}`, full: full(`${who.key} like ${who.pattern}`) };
    case 'canonical-user':
      return { short: `canonical user ${who.id.slice(0, 8)}…${more}`, full: full(who.id) };
    case 'federated':
      return { short: `${who.provider}${more}`, full: full(who.provider) };
    case 'service':
      if (who.standIn === true)
        return { short: 'Any AWS service', full: 'Any AWS service that no policy names' };
      return {
        short: `${escaped(who.service.replace(/\.amazonaws\.com$/, ''))}${more}`,
        full: full(who.service),
      };
    case 'account': {
      const name = names[who.account];
      const number = formatAccount(who.account);
      const short = who.own ? 'This account' : name === undefined ? number : `${name} ${number}`;
      return {
        short: `${short}${more}`,
        full: full(who.account),
      };
    }
    case 'principal': {
      const { short } = principalName(who.arn, own);
      const name = names[who.account];
      const named = name === undefined ? short : short.replace(formatAccount(who.account), name);
      return { short: `${named}${more}`, full: full(who.arn) };
    }
  }
}

/** Nobody in particular, by the pattern that picks them out. */
function patternShort({ key, pattern, own: mine, account }: Extract<Who, { kind: 'pattern' }>, own: string) {
  const whose = mine && account === undefined ? ' (this account)' : '';
  switch (key) {
    case 'aws:PrincipalArn':
      return `any ${principalName(pattern, own).short}${whose}`;
    case 'aws:PrincipalAccount':
      return `accounts like ${pattern}`;
    case 'aws:PrincipalServiceName':
      return `services like ${pattern}`;
    case 'aws:username':
      return `users named ${pattern}${whose}`;
    case 'aws:userid':
      return `user id ${pattern}${whose}`;
  }
}
