import { type ConditionBlock, allOf, conditionOf, oneOrMany } from '../grants/condition-block.ts';
import { requestConditions } from '../grants/grant-condition.ts';
import { bucketTarget, grantStatements, type StatementJson } from '../grants/grant-statements.ts';
import { keyStatement } from '../grants/key-statement.ts';
import { type PrincipalGroup, principalGroups } from '../grants/principal-groups.ts';
import type { Grant, GrantRole, Place } from '../grants/grant.ts';
import { keysOfPlaces } from './key-documents.ts';
import { documentOf, numberedSid, sidsOfPlace } from './document-of.ts';
import type { GrantDocument, Ground, RolePlace } from './types.ts';

/** ARN of the grant's role, which is one of the owner's account. */
export function roleArn({ partition, account }: Place, { path, name }: GrantRole): string {
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** The role's own policy before its trust: a role that nobody can assume yet opens nothing. */
export function roleDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  const { role, places } = grant;
  const [place] = places;
  if (role === undefined || place === undefined) return [];
  const arn = roleArn(place, role);
  const standing = ground.roles[arn];
  const policyName = grant.name;
  const { name, path, maxSessionDuration } = role;
  const on: RolePlace = { arn, name, path, maxSessionDuration, isNew: standing === null };
  return [
    documentOf(
      'owner',
      place.account,
      'identity',
      { kind: 'role-policy', policyName, ...on },
      standing === undefined ? undefined : (standing?.policies[policyName] ?? null),
      permissions(grant, ground),
    ),
    documentOf(
      'owner',
      place.account,
      'trust',
      { kind: 'role', ...on },
      standing === undefined ? undefined : (standing?.trust ?? null),
      trust(grant, role, place),
    ),
  ];
}

/** What sessions of the role may do. MFA and organization are the trust's to ask: the session is the owner's. */
function permissions(grant: Grant, ground: Ground): readonly StatementJson[] {
  const { mfa: _, organization: __, ...conditions } = grant.conditions;
  const own = { ...grant, conditions };
  const [place] = grant.places;
  const objects = grant.places.flatMap((one, index) =>
    sidsOfPlace(grantStatements(own, one, [bucketTarget(one)], undefined), index),
  );
  if (place === undefined) return objects;
  return [
    ...objects,
    ...keysOfPlaces(grant, ground).map(({ key, region, actions }, index) =>
      keyStatement({
        sid: numberedSid(`${grant.name}Key`, index),
        actions,
        resource: key,
        partition: place.partition,
        region,
      }),
    ),
  ];
}

/** What AWS's own sign-in page is called to identity providers: the audience of SAML unless another is said. */
export const SIGN_IN = 'https://signin.aws.amazon.com/saml';

export const isSaml = (provider: string): boolean => provider.includes(':saml-provider/');

/** What keys about the provider's tokens begin with. */
export const issuerOf = (provider: string): string =>
  isSaml(provider) ? 'SAML' : (provider.split(':oidc-provider/')[1] ?? provider);

/**
 * Who may assume it. The end is asked here too: a session begun before it lasts beyond it, and the role's own policy
 * then refuses what it asks for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
function trust(grant: Grant, role: GrantRole, place: Place): readonly StatementJson[] {
  const { tls: _, encryption: __, ownerFullControl: ___, ...conditions } = grant.conditions;
  const federated = grant.grantees.flatMap((one) => (one.kind === 'federated' ? [one] : []));
  const people = grant.grantees.filter((one) => one.kind !== 'federated');
  const allowed = (
    suffix: string,
    principal: PrincipalGroup['principal'],
    actions: readonly string[],
    condition: ConditionBlock,
    request: ConditionBlock,
  ): StatementJson => ({
    Sid: `${grant.name}${suffix}`,
    Effect: 'Allow',
    Principal: principal,
    Action: oneOrMany(actions),
    ...conditionOf(allOf(condition, request)),
  });
  const actions = ['sts:AssumeRole', ...(role.sourceIdentity === true ? ['sts:SetSourceIdentity'] : [])];
  const demanded = allOf(
    role.externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': role.externalId } },
    role.sourceIdentity === true ? { StringLike: { 'sts:SourceIdentity': '*' } } : {},
  );
  const requests = requestConditions(conditions);
  const statements = [
    ...principalGroups(people, place.partition).flatMap(({ principal, condition, grantees }) => {
      // A service assumes its role without external ID, and under sts:AssumeRole alone.
      const isService = grantees.some(({ kind }) => kind === 'service');
      return requests.map((request) =>
        isService
          ? allowed('Assumes', principal, ['sts:AssumeRole'], condition, request)
          : allowed('Assumes', principal, actions, allOf(condition, demanded), request),
      );
    }),
    ...federated.flatMap(({ provider, audience, subject }) => {
      const saml = isSaml(provider);
      const issuer = issuerOf(provider);
      const told = audience ?? (saml ? SIGN_IN : undefined);
      const claims: ConditionBlock = allOf(
        told === undefined ? {} : { StringEquals: { [`${issuer}:aud`]: told } },
        subject === undefined ? {} : { StringEquals: { [`${issuer}:sub`]: subject } },
      );
      const action = saml ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
      return requests.map((request) =>
        allowed('SignsIn', { Federated: provider }, [action], claims, request),
      );
    }),
  ];
  return statements.map((statement, index) => ({
    ...statement,
    Sid: numberedSid(String(statement['Sid']), index),
  }));
}
