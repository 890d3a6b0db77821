import { accountOf, readPrincipal } from '../grammar/principals.ts';
import { type ConditionBlock, allOf, oneOrMany } from './condition-block.ts';
import type { Grantee } from './grant.ts';

/** Grantees that one Principal element and one condition can name. */
export interface PrincipalGroup {
  readonly principal: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly condition: ConditionBlock;
  readonly grantees: readonly Grantee[];
}

const rootOf = (partition: string, account: string) => `arn:${partition}:iam::${account}:root`;

/** As few groups as can name exactly these grantees. */
export function principalGroups(grantees: readonly Grantee[], partition: string): readonly PrincipalGroup[] {
  const named = grantees.filter((one) => one.kind === 'account' || (isStable(one) && 'arn' in one));
  return [
    ...(named.length === 0
      ? []
      : [
          {
            principal: {
              AWS: oneOrMany([
                ...new Set(
                  named.map((one) => (one.kind === 'account' ? rootOf(partition, one.account) : arnOf(one))),
                ),
              ]),
            },
            condition: {},
            grantees: named,
          },
        ]),
    ...byAccount(grantees).map(([account, unstable]) => ({
      principal: { AWS: rootOf(partition, account) },
      condition: { ArnLike: { 'aws:PrincipalArn': oneOrMany(unstable.map(principalArnPattern)) } },
      grantees: unstable,
    })),
    ...grantees.flatMap((one): PrincipalGroup[] => {
      if (one.kind === 'organization')
        return [{ principal: { AWS: '*' }, condition: organizationCondition(one), grantees: [one] }];
      if (one.kind === 'service')
        return [{ principal: { Service: one.service }, condition: serviceCondition(one), grantees: [one] }];
      return [];
    }),
  ];
}

type Principaled = Extract<Grantee, { kind: 'role' | 'user' }>;

const arnOf = (grantee: Grantee): string => ('arn' in grantee ? grantee.arn : '');

/** `AWSReservedSSO_NAME_` and sixteen hexadecimal digits, which change with each provisioning. */
const IDENTITY_CENTER = /^(AWSReservedSSO_.+_)[0-9a-f]{16}$/;

/** Whether it can be named by its ARN, and stays what is named. */
export function isStable(grantee: Grantee): boolean {
  if (grantee.kind !== 'role' && grantee.kind !== 'user') return true;
  const named = readPrincipal(grantee.arn);
  return grantee.unstable !== true && !(named?.kind === 'role' && IDENTITY_CENTER.test(named.name));
}

/**
 * What `aws:PrincipalArn` is of a principal that cannot be named. The digits of an Identity Center role are left open,
 * and so is the Region in its path.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function principalArnPattern({ arn }: { readonly arn: string }): string {
  const named = readPrincipal(arn);
  if (named?.kind !== 'role') return arn;
  const [, stem] = IDENTITY_CENTER.exec(named.name) ?? [];
  if (stem === undefined) return arn;
  return `arn:${named.partition}:iam::${named.account}:role/aws-reserved/sso.amazonaws.com/*${stem}${'?'.repeat(16)}`;
}

function byAccount(grantees: readonly Grantee[]): readonly (readonly [string, readonly Principaled[]])[] {
  const accounts = new Map<string, Principaled[]>();
  for (const grantee of grantees) {
    if ((grantee.kind !== 'role' && grantee.kind !== 'user') || isStable(grantee)) continue;
    const account = accountOf(grantee.arn) ?? '';
    accounts.set(account, [...(accounts.get(account) ?? []), grantee]);
  }
  return [...accounts];
}

/** Whole organizations by their id, parts by their path, which needs the operator of sets. */
const organizationCondition = ({ id, path }: Extract<Grantee, { kind: 'organization' }>): ConditionBlock =>
  allOf(
    { StringEquals: { 'aws:PrincipalOrgID': id } },
    path === undefined ? {} : { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': path } },
  );

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention */
const serviceCondition = ({ account, source }: Extract<Grantee, { kind: 'service' }>): ConditionBlock =>
  allOf(
    { StringEquals: { 'aws:SourceAccount': account } },
    source === undefined ? {} : { ArnLike: { 'aws:SourceArn': source } },
  );
