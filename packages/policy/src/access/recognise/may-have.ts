import { globMatches, toGlob } from '../../grammar/glob.ts';
import { accountOf } from '../../grammar/principals.ts';
import type { HeldWho } from './types.ts';

/** Of what is so whoever asks: the time, the way to the data, and who asks on whose behalf. */
const GIVEN: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:viaawsservice',
  'aws:resourceaccount',
  's3:resourceaccount',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:accesspointnetworkorigin',
]);

/** Whether somebody of these may ask with that value of a condition key: what tells who they are is not theirs to choose. */
export type MayHave = (key: string, value: string) => boolean;

export function mayHave(who: HeldWho): MayHave {
  return (key, value) => {
    const lookup = key.toLowerCase();
    if (GIVEN.has(lookup)) return false;
    if (lookup === 'aws:principalarn') return mayBe(who, value);
    if (lookup === 'aws:principalaccount') return mayBeOf(who, value);
    return true;
  };
}

function mayBe(who: HeldWho, arn: string): boolean {
  if (who.kind === 'everyone' || who.kind === 'organization') return true;
  if (who.kind === 'account') return accountOf(arn) === who.account;
  if (who.kind !== 'pattern') return false;
  return globMatches(toGlob(who.pattern), who.key === 'aws:PrincipalArn' ? arn : (accountOf(arn) ?? ''));
}

function mayBeOf(who: HeldWho, account: string): boolean {
  if (who.kind === 'everyone' || who.kind === 'organization') return true;
  if (who.kind === 'account') return account === who.account;
  return who.kind === 'pattern' && who.key === 'aws:PrincipalAccount'
    ? globMatches(toGlob(who.pattern), account)
    : false;
}
