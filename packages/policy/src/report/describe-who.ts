import { formatAccount } from '../grammar/index.ts';
import type { Who } from '../diff/index.ts';
import { DELETED_NOTE, numbered, principalName, serviceWords, type AccountNames } from '../explain/index.ts';

export interface WhoText {
  /** Begins a sentence and takes a verb in the singular: `Account 7777-8888-9999`, `Anyone on the internet`. */
  readonly name: string;
  /** The ARN, account or service in full. */
  readonly title: string;
  /** What has to be known about it besides. */
  readonly note?: string;
}

/** Whom a change concerns, as the subject of a sentence. */
export function describeWho(who: Who, names: AccountNames = {}): WhoText {
  switch (who.kind) {
    case 'anonymous':
      return {
        name: 'Anyone on the internet',
        title: 'Requests without a signature',
        note: 'without signing in',
      };
    case 'stranger':
      return {
        name: 'Anyone with an AWS account',
        title: 'Any principal of any account that no policy names',
      };
    case 'account': {
      return {
        name: who.own
          ? `This account ${formatAccount(who.account)}`
          : `Account ${numbered(who.account, names)}`,
        title: who.account,
      };
    }
    case 'principal': {
      const { short, deleted } = principalName(who.arn, who.own ? who.account : undefined, names);
      return {
        name: /^(session|deleted|account|this) /.test(short) ? capital(short) : short,
        title: who.arn,
        ...(deleted === undefined ? {} : { note: DELETED_NOTE }),
      };
    }
    case 'service':
      return { name: capital(serviceWords(who.service)), title: who.service };
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
