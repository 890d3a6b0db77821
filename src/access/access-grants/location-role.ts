import type { DocumentPlace, GrantDocument } from '@drawbridge-s3/policy/access';
import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { instanceArn, type InstancePlace } from '@/resources/access-grants/place';

type StatementJson = GrantDocument['statements'][number];

const SERVICE = 'access-grants.s3.amazonaws.com';
const ACTIONS = ['sts:AssumeRole', 'sts:SetSourceIdentity'];

/** What of an instance and a location decides what its role has to say. */
export interface RoleNeeds {
  readonly partition: string;
  readonly place: InstancePlace;
  /** Of the location: `s3://`, `s3://bucket/` or `s3://bucket/prefix*`. */
  readonly scope: string;
  /** The instance is associated with IAM Identity Center: sessions say whose they are. */
  readonly directory: boolean;
  /** ARN of the customer's key that the bucket encrypts with; undefined where it is none, or not known. */
  readonly kmsKey: string | undefined;
}

/**
 * What a location's role has to trust, as AWS documents it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location-register.html
 */
function trustStatements({ partition, place, directory }: RoleNeeds): readonly StatementJson[] {
  const StringEquals = { 'aws:SourceAccount': place.account, 'aws:SourceArn': instanceArn(partition, place) };
  const Principal = { Service: SERVICE };
  const vends = {
    Sid: 'AccessGrantsVends',
    Effect: 'Allow',
    Principal,
    Action: ACTIONS,
    Condition: { StringEquals },
  };
  if (!directory) return [vends];
  const provider = `arn:${partition}:iam::aws:contextProvider/IdentityCenter`;
  return [
    vends,
    {
      Sid: 'AccessGrantsSaysForWhom',
      Effect: 'Allow',
      Principal,
      Action: 'sts:SetContext',
      Condition: {
        StringEquals,
        'ForAllValues:ArnEquals': { 'sts:RequestContextProviders': provider },
        Null: { 'sts:RequestContextProviders': 'false' },
      },
    },
  ];
}

/** Whether S3 Access Grants of this instance may assume a role with this trust policy. */
export function trustsInstance(
  trust: string,
  role: string,
  partition: string,
  place: InstancePlace,
): boolean {
  const context = { 'aws:SourceAccount': place.account, 'aws:SourceArn': instanceArn(partition, place) };
  return ACTIONS.every(
    (action) =>
      evaluate(
        {
          principal: { kind: 'service', service: SERVICE },
          action,
          resource: role,
          resourceAccount: accountOf(role) ?? place.account,
          context,
        },
        { resourceKind: 'trust', resource: { name: 'trust policy', document: trust } },
      ).allowed,
  );
}

const READS = [
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectAcl',
  's3:GetObjectVersionAcl',
  's3:ListMultipartUploadParts',
];
const WRITES = [
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:AbortMultipartUpload',
];

/**
 * What the role has to be allowed for everything that can be granted in the location; grants narrow it. A location of
 * all buckets is of all buckets of the account.
 */
function permissionStatements(needs: RoleNeeds): readonly StatementJson[] {
  const { partition, place, scope, kmsKey } = needs;
  const [, bucket = '*', path = ''] = /^s3:\/\/([^/*]+)\/?([^*]*)/.exec(scope) ?? [];
  const own = {
    StringEquals: { 'aws:ResourceAccount': place.account },
    ArnEquals: { 's3:AccessGrantsInstanceArn': instanceArn(partition, place) },
  };
  const allow = (
    Sid: string,
    Action: readonly string[] | string,
    Resource: string,
    Condition: object = own,
  ) => ({ Sid, Effect: 'Allow', Action, Resource, Condition });
  const arn = `arn:${partition}:s3:::${bucket}`;
  const within = path === '' ? own : { ...own, StringLike: { 's3:prefix': `${literal(path)}*` } };
  return [
    allow('Read', READS, `${arn}/${literal(path)}*`),
    allow('Write', WRITES, `${arn}/${literal(path)}*`),
    allow('List', 's3:ListBucket', arn, within),
    ...(kmsKey === undefined
      ? []
      : [{ Sid: 'Key', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: kmsKey }]),
  ];
}

/** Wildcards and variables of policies, where a prefix has such characters. */
const literal = (path: string): string => path.replaceAll(/[$?]/g, (character) => `\${${character}}`);

/** How a role is called, and how long its sessions may be. */
export interface RoleName {
  readonly name: string;
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
}

/** The role as what is written for it: its policy before its trust, so that nobody has it before it is whole. */
export function roleDocuments(
  needs: RoleNeeds,
  { name, maxSessionDuration }: RoleName,
): readonly GrantDocument[] {
  const { account } = needs.place;
  const arn = `arn:${needs.partition}:iam::${account}:role${PATH}${name}`;
  const on = { arn, name, path: PATH, maxSessionDuration, isNew: true };
  const written = (
    kind: 'identity' | 'trust',
    place: DocumentPlace,
    statements: readonly StatementJson[],
  ): GrantDocument => ({
    id: `${place.kind} ${arn}`,
    side: 'owner',
    account,
    kind,
    on: place,
    before: null,
    statements,
    after: policyText(statements),
  });
  return [
    written(
      'identity',
      { kind: 'role-policy', policyName: 'AccessGrantsLocation', ...on },
      permissionStatements(needs),
    ),
    written('trust', { kind: 'role', ...on }, trustStatements(needs)),
  ];
}

const PATH = '/drawbridge/';

const policyText = (Statement: readonly StatementJson[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);

/** `access-grants-lake-eu-west-1`, in the characters and the length IAM takes. */
export const proposedRoleName = (scope: string, region: string): string => {
  const [, bucket = 'all'] = /^s3:\/\/([^/*]+)/.exec(scope) ?? [];
  return `access-grants-${bucket.slice(0, 34)}-${region}`.slice(0, 64);
};

/** What is wrong with a role's name. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function roleNameProblem(
  name: string,
  roles: readonly { readonly name: string }[],
): string | undefined {
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) return 'Up to 64 letters, digits and + = , . @ - _';
  // Whatever their paths, no two roles have one name, in whatever case.
  return roles.some((role) => role.name.toLowerCase() === name.toLowerCase())
    ? 'There is a role of this name: choose it above, or another name here'
    : undefined;
}
