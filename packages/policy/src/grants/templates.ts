import { isAccount } from '../grammar/account.ts';
import { accountOf } from '../grammar/principals.ts';
import type { DocumentKind } from '../document/ast.ts';
import { type PolicyEnv, objectsArn, resourceArn } from '../document/env.ts';
import { ABILITIES } from './abilities.ts';

export type TemplateField = 'principal' | 'account' | 'prefix' | 'endpoint';
export type TemplateValues = Readonly<Partial<Record<TemplateField, string>>>;

/** A grant people make again and again, as statements. */
export interface GrantTemplate {
  readonly id: string;
  readonly title: string;
  /** What it does and what else it needs, in one or two sentences. */
  readonly description: string;
  readonly kinds: readonly DocumentKind[];
  readonly fields: readonly TemplateField[];
  readonly sid: string;
  readonly build: (values: TemplateValues, env: PolicyEnv) => readonly object[];
}

export const FIELDS: Readonly<
  Record<
    TemplateField,
    { label: string; placeholder: string; optional: boolean; check: (value: string) => string | null }
  >
> = {
  principal: {
    label: 'Who: account number or ARN',
    placeholder: '444455556666 or arn:aws:iam::444455556666:role/Analyst',
    optional: false,
    check: (value) =>
      accountOf(value) !== undefined
        ? null
        : 'An account number of 12 digits, or the ARN of a role, user or session.',
  },
  account: {
    label: 'Account number',
    placeholder: '444455556666',
    optional: false,
    check: (value) => (isAccount(value) ? null : 'An account number of 12 digits.'),
  },
  prefix: {
    label: 'Only under this prefix',
    placeholder: 'reports/ (empty: all objects)',
    optional: true,
    check: (value) => (value.startsWith('/') ? 'Keys do not begin with a slash.' : null),
  },
  endpoint: {
    label: 'VPC endpoint',
    placeholder: 'vpce-0a1b2c3d4e5f67890',
    optional: false,
    check: (value) => (/^vpce-[0-9a-f]{8,17}$/.test(value) ? null : 'An id such as vpce-0a1b2c3d4e5f67890.'),
  },
};

const RESOURCE: readonly DocumentKind[] = ['bucket', 'access-point'];
const who = ({ principal = '' }: TemplateValues) => ({ AWS: principal });

/** Listing is granted on the bucket, and only for the prefix where there is one. */
function listing(sid: string, values: TemplateValues, env: PolicyEnv): object {
  const prefix = values.prefix ?? '';
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: who(values),
    Action: 's3:ListBucket',
    Resource: resourceArn(env),
    ...(prefix === '' ? {} : { Condition: { StringLike: { 's3:prefix': [prefix, `${prefix}*`] } } }),
  };
}

export const GRANT_TEMPLATES: readonly GrantTemplate[] = [
  {
    id: 'read',
    title: 'Let someone list and read',
    description: 'Across accounts their own policies must allow it too.',
    kinds: RESOURCE,
    fields: ['principal', 'prefix'],
    sid: 'Read',
    build: (values, env) => [
      {
        Sid: 'Read',
        Effect: 'Allow',
        Principal: who(values),
        Action: 's3:GetObject',
        Resource: objectsArn(env, values.prefix),
      },
      listing('List', values, env),
    ],
  },
  {
    id: 'upload',
    title: 'Let someone upload',
    description: 'Write and finish or give up multipart uploads, without reading or listing anything.',
    kinds: RESOURCE,
    fields: ['principal', 'prefix'],
    sid: 'Upload',
    build: (values, env) => [
      {
        Sid: 'Upload',
        Effect: 'Allow',
        Principal: who(values),
        Action: ABILITIES.upload.objects,
        Resource: objectsArn(env, values.prefix),
      },
    ],
  },
  {
    id: 'read-write',
    title: 'Let someone read, write and delete',
    description: 'For a partner who works in a prefix of their own.',
    kinds: RESOURCE,
    fields: ['principal', 'prefix'],
    sid: 'ReadWrite',
    build: (values, env) => [
      {
        Sid: 'ReadWrite',
        Effect: 'Allow',
        Principal: who(values),
        Action: [...ABILITIES.download.objects, ...ABILITIES.upload.objects, ...ABILITIES.delete.objects],
        Resource: objectsArn(env, values.prefix),
      },
      listing('List', values, env),
    ],
  },
  {
    id: 'delegate',
    title: 'Let access points decide',
    description:
      'Whatever access points of the account allow is allowed here too: it hands the decision to their policies.',
    kinds: ['bucket'],
    fields: ['account'],
    sid: 'DelegateToAccessPoints',
    build: (values, env) => [
      {
        Sid: 'DelegateToAccessPoints',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
        Resource: [resourceArn(env), objectsArn(env)],
        Condition: { StringEquals: { 's3:DataAccessPointAccount': values.account } },
      },
    ],
  },
  {
    id: 'tls',
    title: 'Refuse requests without TLS',
    description: 'Everyone, this account included, must use https.',
    kinds: RESOURCE,
    fields: [],
    sid: 'RequireTls',
    build: (_values, env) => [
      {
        Sid: 'RequireTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [resourceArn(env), objectsArn(env)],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  },
  {
    id: 'endpoint',
    title: 'Objects only through a VPC endpoint',
    description:
      'Refuses reading and writing objects from elsewhere. The policy itself stays within reach from here.',
    kinds: ['bucket'],
    fields: ['endpoint'],
    sid: 'OnlyThroughEndpoint',
    build: (values, env) => [
      {
        Sid: 'OnlyThroughEndpoint',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        Resource: objectsArn(env),
        Condition: { StringNotEquals: { 'aws:SourceVpce': values.endpoint } },
      },
    ],
  },
  {
    id: 'access-logs',
    title: 'Receive server access logs',
    description: 'Lets S3 write the logs of the buckets of one account here.',
    kinds: ['bucket'],
    fields: ['account', 'prefix'],
    sid: 'AccessLogs',
    build: (values, env) => [
      {
        Sid: 'AccessLogs',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: objectsArn(env, values.prefix),
        Condition: { StringEquals: { 'aws:SourceAccount': values.account } },
      },
    ],
  },
];

/** Field by field what is wrong; empty when the grant can be built. */
export function templateProblems(
  grant: GrantTemplate,
  values: TemplateValues,
): Partial<Record<TemplateField, string>> {
  return Object.fromEntries(
    grant.fields.flatMap((name) => {
      const value = values[name] ?? '';
      const field = FIELDS[name];
      if (value === '') return field.optional ? [] : [[name, 'Needed.']];
      const problem = field.check(value);
      return problem === null ? [] : [[name, problem]];
    }),
  );
}
