import { formatAccount } from '../grammar/index.ts';
import type { Who } from '../callers/index.ts';
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
    case 'pattern':
      return {
        name: [patternName(who, names), ...(who.also ?? [])].join(' and '),
        title: `${who.key} like ${who.pattern}`,
      };
    case 'service':
      return who.standIn === true
        ? { name: 'Any AWS service', title: 'Any AWS service that no policy names' }
        : { name: capital(serviceWords(who.service)), title: who.service };
    case 'canonical-user':
      return { name: `The account with canonical user ${who.id.slice(0, 8)}…`, title: who.id };
    case 'federated':
      return { name: `Anyone signed in with ${who.provider}`, title: who.provider };
  }
}

/** Nobody in particular: whoever has a value of the key that the pattern picks out. */
function patternName(who: Extract<Who, { kind: 'pattern' }>, names: AccountNames): string {
  const { key, pattern, account, of, own } = who;
  const whose = own
    ? ' of this account'
    : account === undefined
      ? ''
      : ` of account ${numbered(account, names)}`;
  const like = (text: string) =>
    /^[^*?]+\*$/.test(text) ? `${text.slice(0, -1)}…` : /[*?]/.test(text) ? `like ${text}` : text;
  switch (key) {
    case 'aws:PrincipalArn': {
      const [, type, name] = /^arn:[^:]*:(?:iam|sts)::[^:]*:(role|user)\/(.+)$/.exec(pattern) ?? [];
      if (
        type === undefined ||
        name === undefined ||
        (account === undefined && !/:\*?:(?:role|user)\//.test(pattern))
      )
        return `Any principal with an ARN like ${pattern}${own ? whose : ''}`;
      return `Any ${type} ${name === '*' ? '' : `named ${like(name)}`}`.trimEnd() + whose;
    }
    case 'aws:PrincipalAccount':
      return `Any account like ${pattern}`;
    case 'aws:PrincipalServiceName':
      return `Any AWS service like ${pattern}`;
    case 'aws:username':
      return `Any user named ${like(pattern)}${whose}`;
    case 'aws:userid': {
      const subject =
        of === undefined ? `Any principal${whose}` : capital(principalName(of, undefined, names).short);
      return `${subject} with user id ${pattern}`;
    }
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
