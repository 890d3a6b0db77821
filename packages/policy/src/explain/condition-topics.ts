import { formatAccount, isAccount } from '../grammar/account.ts';
import { parseAccessPointArn } from '../grammar/arn.ts';
import { plural } from '../grammar/plural.ts';
import type { PolicyEnv } from '../document/env.ts';
import { accountPhrase, arnWords, serviceWords } from './principal-words.ts';
import { quoted } from './words.ts';

export type Pair = readonly [yes: string, no: string];

/** How a condition key is talked about: `the request` `comes from` 192.0.2.0/24. */
export interface Topic {
  readonly subject: string;
  /** Before the values. Without it the subject names the key itself, and `is`, `begins with` and so on follow. */
  readonly verb?: Pair;
  readonly value?: (value: string, env: PolicyEnv) => string;
  /** Whole predicates for values that have words of their own; undefined for the others. */
  readonly special?: (values: readonly string[]) => Pair | undefined;
  /** That the request has the key, or has it not. */
  readonly present?: Pair;
  /** One value of a key that can have several. */
  readonly one?: string;
  /** The request always has it. */
  readonly always?: boolean;
}

const does = (subject: string, yes: string, no: string, more: Partial<Topic> = {}): Topic => ({
  subject,
  verb: [yes, no],
  ...more,
});
const request = (yes: string, no: string, more?: Partial<Topic>) => does('the request', yes, no, more);
const caller = (yes: string, no: string, more?: Partial<Topic>) => does('the caller', yes, no, more);
const label = (subject: string, more: Partial<Topic> = {}): Topic => ({ subject, ...more });

const account = (value: string, env: PolicyEnv) =>
  isAccount(value) ? accountPhrase(value, env) : quoted(value);
const point = (value: string) => {
  const { account: owner = '', name = '', key } = parseAccessPointArn(value) ?? {};
  return key === undefined && (owner === '*' || isAccount(owner))
    ? `${name} @ ${formatAccount(owner)}`
    : quoted(value);
};
const times = (unit: number) => (value: string) => {
  const seconds = Number(value) / unit;
  if (value.trim() === '' || Number.isNaN(seconds)) return quoted(value);
  const steps = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  const [name, size] = steps.find(([, length]) => seconds >= length && seconds % length === 0) ?? [
    'second',
    1,
  ];
  return plural(seconds / size, name);
};
const ENCRYPTION: Readonly<Record<string, string>> = {
  AES256: 'SSE-S3 encryption',
  'aws:kms': 'SSE-KMS encryption',
  'aws:kms:dsse': 'DSSE-KMS encryption',
};
const AUTH: Readonly<Record<string, Pair>> = {
  'REST-HEADER': ['is signed in its headers', 'is not signed in its headers'],
  'REST-QUERY-STRING': ['is a presigned link', 'is not a presigned link'],
  POST: ['is a form upload', 'is not a form upload'],
};
const grants = (what: string) =>
  does('it', `grants ${what} to`, `does not grant ${what} to`, {
    present: [`grants ${what} to somebody`, `grants ${what} to nobody`],
  });

/** By the key's name in lower case, without what the policy's author chose (`aws:principaltag/`). */
const TOPICS: Readonly<Record<string, Topic>> = {
  'aws:sourceip': request('comes from', 'does not come from', {
    present: ['comes from a public address', 'does not come from a public address'],
  }),
  'aws:vpcsourceip': request('comes from inside a VPC at', 'does not come from inside a VPC at'),
  'aws:sourcevpc': request('comes from VPC', 'does not come from VPC', {
    present: ['comes from a VPC', 'does not come from a VPC'],
  }),
  'aws:sourcevpce': request('comes through VPC endpoint', 'does not come through VPC endpoint', {
    present: ['comes through a VPC endpoint', 'does not come through a VPC endpoint'],
  }),
  'aws:vpceaccount': request('comes through a VPC endpoint of', 'does not come through a VPC endpoint of', {
    value: account,
  }),
  'aws:vpceorgid': request(
    'comes through a VPC endpoint of organization',
    'does not come through a VPC endpoint of organization',
  ),
  'aws:securetransport': request('uses TLS', 'does not use TLS', { always: true }),
  's3:tlsversion': label('the TLS version', { present: ['is known', 'is not known'] }),
  'aws:multifactorauthpresent': caller('signed in with MFA', 'did not sign in with MFA'),
  'aws:multifactorauthage': label('the time since MFA', {
    value: times(1),
    present: ['is known', 'is not known'],
  }),
  'aws:viaawsservice': request(
    'is made by a service for the caller',
    'is not made by a service for the caller',
    {
      always: true,
    },
  ),
  'aws:principalisawsservice': caller('is an AWS service itself', 'is not an AWS service itself', {
    always: true,
  }),
  'aws:principalservicename': caller('is', 'is not', { value: serviceWords }),
  'aws:principalorgid': caller('is in organization', 'is not in organization', {
    present: ['is in an organization', 'is in no organization'],
  }),
  'aws:principalorgpaths': caller('is in', 'is not in', { one: 'organization path of the caller' }),
  'aws:principalaccount': caller('belongs to', 'does not belong to', { value: account }),
  'aws:principalarn': caller('is', 'is not', { value: arnWords }),
  'aws:principaltype': caller('is of type', 'is not of type'),
  'aws:principaltag/': label('the caller’s tag'),
  'aws:userid': label('the caller’s unique ID'),
  'aws:username': label('the user’s name'),
  'aws:sourceidentity': label('the source identity'),
  'aws:sourcearn': request('is made for', 'is not made for'),
  'aws:sourceaccount': request('is made for', 'is not made for', { value: account }),
  'aws:sourceowner': request('is made for', 'is not made for', { value: account }),
  'aws:sourceorgid': request('is made for organization', 'is not made for organization'),
  'aws:calledvia': label('the calling services', { one: 'calling service' }),
  'aws:resourceaccount': does('the bucket', 'belongs to', 'does not belong to', { value: account }),
  's3:resourceaccount': does('the bucket', 'belongs to', 'does not belong to', { value: account }),
  'aws:resourceorgid': does('the bucket', 'is in organization', 'is not in organization'),
  'aws:resourcetag/': label('the resource’s tag'),
  's3:buckettag/': label('the bucket’s tag'),
  's3:accesspointtag/': label('the access point’s tag'),
  's3:existingobjecttag/': label('the object’s tag'),
  's3:requestobjecttag/': label('the tag the request gives as'),
  'aws:requesttag/': label('the tag the request gives as'),
  's3:requestobjecttagkeys': label('the new tag keys', { one: 'new tag key' }),
  'aws:tagkeys': label('the new tag keys', { one: 'new tag key' }),
  'aws:requestedregion': request('goes to', 'does not go to'),
  'aws:useragent': label('the user agent'),
  'aws:referer': label('the Referer header'),
  'aws:currenttime': label('the time', { always: true }),
  'aws:epochtime': label('the time', { always: true }),
  'aws:tokenissuetime': label('the start of the session', {
    present: ['is known', 'is not known'],
  }),
  's3:prefix': label('the listing’s prefix', { present: ['is given', 'is not given'] }),
  's3:delimiter': label('the listing’s delimiter'),
  's3:max-keys': label('the page size of the listing'),
  's3:x-amz-acl': does('it', 'sets the ACL to', 'does not set the ACL to', {
    present: ['sets an ACL', 'sets no ACL'],
    special: ([value, ...others]) =>
      value === 'bucket-owner-full-control' && others.length === 0
        ? ['gives the bucket owner full control', 'does not give the bucket owner full control']
        : undefined,
  }),
  's3:x-amz-grant-full-control': grants('full control'),
  's3:x-amz-grant-read': grants('reading'),
  's3:x-amz-grant-write': grants('writing'),
  's3:x-amz-grant-read-acp': grants('reading the ACL'),
  's3:x-amz-grant-write-acp': grants('changing the ACL'),
  's3:x-amz-server-side-encryption': does('it', 'asks for', 'does not ask for', {
    present: ['asks for encryption', 'does not ask for encryption'],
    value: (value) => ENCRYPTION[value] ?? `encryption ${quoted(value)}`,
  }),
  's3:x-amz-server-side-encryption-aws-kms-key-id': does(
    'it',
    'names the KMS key',
    'does not name the KMS key',
    {
      present: ['names a KMS key', 'names no KMS key'],
    },
  ),
  's3:x-amz-server-side-encryption-customer-algorithm': does(
    'it',
    'brings its own key for',
    'does not bring its own key for',
    {
      present: ['brings its own key (SSE-C)', 'does not bring its own key (SSE-C)'],
    },
  ),
  's3:x-amz-storage-class': does('it', 'asks for storage class', 'does not ask for storage class'),
  's3:x-amz-copy-source': does('it', 'copies from', 'does not copy from', {
    present: ['is a copy', 'is not a copy'],
  }),
  's3:x-amz-metadata-directive': label('the metadata directive'),
  's3:x-amz-content-sha256': label('the payload’s hash'),
  's3:x-amz-website-redirect-location': label('the website redirect'),
  's3:if-none-match': label('the If-None-Match header'),
  's3:if-match': label('the If-Match header'),
  's3:objectcreationoperation': request('creates an object', 'does not create an object'),
  's3:authtype': label('the way of signing', {
    special: ([value, ...others]) => (others.length === 0 ? AUTH[value ?? ''] : undefined),
  }),
  's3:signatureversion': label('the signature version'),
  's3:signatureage': label('the age of the signature', { value: times(1000) }),
  's3:versionid': label('the version ID'),
  's3:object-lock-mode': label('the retention mode'),
  's3:object-lock-legal-hold': label('the legal hold'),
  's3:object-lock-remaining-retention-days': label('the remaining retention in days'),
  's3:object-lock-retain-until-date': label('the retain-until date'),
  's3:locationconstraint': label('the bucket’s Region'),
  's3:x-amz-object-ownership': label('the object ownership asked for'),
  's3:dataaccesspointarn': request('comes through access point', 'does not come through access point', {
    value: point,
    present: ['comes through an access point', 'does not come through an access point'],
  }),
  's3:dataaccesspointaccount': request(
    'comes through an access point of',
    'does not come through an access point of',
    { value: account, present: ['comes through an access point', 'does not come through an access point'] },
  ),
  's3:accesspointnetworkorigin': label('the access point’s network origin'),
  'sts:externalid': label('the external ID'),
  'sts:rolesessionname': label('the session name'),
  'sts:transitivetagkeys': label('the transitive tag keys', { one: 'transitive tag key' }),
  'saml:aud': label('the SAML audience'),
};

/** The topic of a key, and what its author chose of the key's name. */
export function topicOf(key: string): Topic | undefined {
  const lower = key.toLowerCase();
  const slash = lower.indexOf('/');
  const known = TOPICS[slash < 0 ? lower : lower.slice(0, slash + 1)];
  if (known !== undefined)
    return slash < 0 ? known : { ...known, subject: `${known.subject} ${quoted(key.slice(slash + 1))}` };
  // Every service that knows tags has a key of its own for them.
  if (slash > 0 && lower.slice(0, slash).endsWith(':resourcetag'))
    return { subject: `the resource’s tag ${quoted(key.slice(slash + 1))}` };
  const claim = /^([\w.-]+\.[\w./-]+):(\w+)$/.exec(key);
  return claim ? { subject: `the token’s ${claim[2]}` } : undefined;
}
