import type { ConditionTrace } from '../evaluate/types.ts';
import { parseOperator } from '../grammar/operators.ts';

const SHOWN = 2;

type Line = Pick<ConditionTrace, 'operator' | 'key' | 'expected'>;

/** What a request needs for the line to hold, or not to: `with TLS`, `from 198.51.100.0/24`, `not through vpce-1`. */
export function conditionWords({ operator: name, key, expected }: Line, holds: boolean): string {
  const operator = parseOperator(name);
  const lower = key.toLowerCase();
  if (operator?.base === 'Null') {
    const absent = expected.some((value) => value.toLowerCase() === 'true') === holds;
    return absent ? without(lower, key) : `with ${nameOf(lower, key)}`;
  }
  const yes = holds !== (operator?.negated ?? false);
  if (operator?.base === 'Bool' || lower === 'aws:securetransport') {
    const on = (expected[0]?.toLowerCase() === 'true') === yes;
    const thing = SWITCHES[lower];
    if (thing !== undefined) return thing[on ? 0 : 1];
    return `when ${key} is ${on ? 'true' : 'false'}`;
  }
  const values = listed(expected);
  if (operator?.base.startsWith('Numeric') === true || operator?.base.startsWith('Date') === true)
    return compared(operator.base, lower, key, expected, yes);
  const tag = /^(aws:principaltag|aws:requesttag|s3:existingobjecttag|s3:requestobjecttag)\/(.+)$/i.exec(key);
  if (tag !== null) return tagged(tag[1]!.toLowerCase(), tag[2]!, values, yes);
  const phrase = PHRASES[lower];
  if (phrase !== undefined) return `${yes ? '' : 'not '}${phrase} ${values}`;
  return `when ${key} is ${yes ? '' : 'not '}${values}`;
}

const SWITCHES: Readonly<Record<string, readonly [on: string, off: string]>> = {
  'aws:securetransport': ['with TLS', 'without TLS'],
  'aws:multifactorauthpresent': ['with MFA', 'without MFA'],
  'aws:viaawsservice': ['through an AWS service', 'not through an AWS service'],
  'aws:principalisawsservice': ['as an AWS service', 'not as an AWS service'],
};

/** Read with a value behind them, and with “not” before them. */
const PHRASES: Readonly<Record<string, string>> = {
  'aws:sourceip': 'from',
  'aws:vpcsourceip': 'from inside the VPC at',
  'aws:sourcevpc': 'from',
  'aws:sourcevpce': 'through',
  'aws:vpceaccount': 'through a VPC endpoint of account',
  'aws:vpceorgid': 'through a VPC endpoint of organization',
  'aws:requestedregion': 'in region',
  'aws:principalorgid': 'in organization',
  'aws:principalorgpaths': 'in organizational unit',
  'aws:principalarn': 'as',
  'aws:principalaccount': 'from account',
  'aws:principalservicename': 'as',
  'aws:userid': 'with user id',
  'aws:username': 'as user',
  'aws:useragent': 'with user agent',
  'aws:referer': 'with referer',
  'aws:sourcearn': 'on behalf of',
  'aws:sourceaccount': 'on behalf of account',
  'aws:sourceorgid': 'on behalf of organization',
  's3:dataaccesspointarn': 'through',
  's3:dataaccesspointaccount': 'through access points of account',
  's3:x-amz-acl': 'with ACL',
  's3:x-amz-server-side-encryption': 'encrypted with',
  's3:x-amz-server-side-encryption-aws-kms-key-id': 'encrypted with key',
  's3:x-amz-storage-class': 'in storage class',
  's3:x-amz-copy-source': 'copied from',
  's3:x-amz-grant-full-control': 'granting full control to',
  's3:prefix': 'with prefix',
  's3:delimiter': 'with delimiter',
  's3:versionid': 'of version',
  's3:signatureversion': 'signed with',
  's3:authtype': 'signed by',
};

function tagged(kind: string, name: string, values: string, yes: boolean): string {
  const is = `${name} = ${values}`;
  if (kind === 'aws:principaltag') return `${yes ? 'as' : 'not as'} a principal tagged ${is}`;
  if (kind === 's3:existingobjecttag') return `${yes ? '' : 'not '}for objects tagged ${is}`;
  return `${yes ? '' : 'not '}when tagging it ${is}`;
}

function compared(base: string, lower: string, key: string, expected: readonly string[], yes: boolean) {
  const value = expected[0] ?? '';
  const less = base.includes('LessThan') === yes;
  const equals = /(?:Numeric|Date)Equals$/.test(base);
  if (lower === 'aws:currenttime' || lower === 'aws:epochtime') {
    if (equals) return `${yes ? '' : 'not '}at ${value}`;
    return `${less ? 'until' : 'from'} ${value}`;
  }
  if (lower === 'aws:multifactorauthage' && !equals)
    return `with MFA ${less ? 'less' : 'more'} than ${value} s ago`;
  const word = equals ? (yes ? '' : 'not ') : less ? 'below ' : 'above ';
  const bound = !equals && base.endsWith('Equals') === yes ? ' or equal' : '';
  return `when ${key} is ${word}${value}${bound}`;
}

const NAMES: Readonly<Record<string, string>> = {
  'aws:multifactorauthage': 'MFA',
  'aws:sourcevpc': 'a VPC endpoint',
  'aws:sourcevpce': 'a VPC endpoint',
  'aws:sourceip': 'a public address',
};

const nameOf = (lower: string, key: string) => NAMES[lower] ?? key;
const without = (lower: string, key: string) => `without ${nameOf(lower, key)}`;

/** A principal's ARN by its end: the account is seldom in doubt, and words must fit a cell. */
const short = (value: string) => value.replace(/^arn:[\w-]+:(?:iam|sts)::(?:\d{12}|\*):/, '');

function listed(all: readonly string[]): string {
  const values = all.map(short);
  if (values.length <= SHOWN) return values.join(' or ');
  return `${values.slice(0, SHOWN).join(', ')} or ${values.length - SHOWN} more`;
}
