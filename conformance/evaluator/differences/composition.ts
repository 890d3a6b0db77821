import { isOwnerOnly, type Principal } from '@drawbridge-s3/policy/evaluate';
import type { Case } from '../case';
import { mapResource, mapStatements } from './rewrite';
import type { Difference } from './types';

const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

export const COMPOSITION_DIFFERENCES: readonly Difference[] = [
  {
    id: 'root-user',
    ours: 'The root user may do everything in its account that nothing denies, and needs no identity policy elsewhere.',
    theirs: 'The root user is a principal without identity policies.',
    right: 'ours',
    because:
      'All requests are denied by default, except those of the root user, which has full access. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html',
    rewrite: (item) => {
      const { principal } = item.request;
      if (principal.kind !== 'root') return item;
      const { account, arn } = principal;
      const context = {
        'aws:PrincipalArn': arn,
        'aws:PrincipalType': 'Account',
        'aws:userid': account,
        ...item.request.context,
      };
      const bare = `${arn}-user`;
      // Of the kinds without policies of their own, the one that has no aws:username either.
      const user: Principal = { kind: 'assumed-role', account, arn: bare, roleArn: bare, userId: 'root' };
      return { ...item, request: { ...item.request, principal: user, context } };
    },
  },
  {
    id: 'federated-user-without-session-policy',
    ours: "A federated user to whom GetFederationToken gave no policy has none of the user's permissions.",
    theirs: 'It has all of them.',
    right: 'ours',
    because:
      'Without a policy in the call the session has no permissions but those resource policies give it. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html',
    rewrite: (item) => {
      const { session } = item.policies;
      if (item.request.principal.kind !== 'federated-user' || (session !== undefined && session.length > 0))
        return item;
      return {
        ...item,
        policies: { ...item.policies, session: [{ name: 'everything', document: ALLOW_ALL }] },
      };
    },
  },
  {
    id: 'session-policy-limits-direct-grants',
    ours: 'A resource policy that names the session, or everybody, is not limited by an implicit deny of the session policy.',
    theirs: 'The session policy limits every grant.',
    right: 'ours',
    because:
      'A grant directly to a session is not limited by implicit denies in identity policy, permissions boundary or session policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html For "*" AWS says so where aws:PrincipalArn picks the callers (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html); without it the decision says that it is assumed.',
    rewrite: asFilter,
  },
  {
    id: 'restrict-public-buckets-reported',
    ours: 'RestrictPublicBuckets refuses with an explicit deny, whatever else would have refused.',
    theirs: 'The request is refused too, but as implicitly denied when no policy allowed it anyway.',
    right: 'ours',
    because:
      'S3 reports what the setting blocks as an explicit deny. https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
    rewrite: ({ policies, ...rest }) => {
      const { bucketPublicAccessBlock: _, ...others } = policies;
      return { ...rest, policies: others };
    },
  },
  {
    id: 'access-point-keys-and-public',
    ours: 'A grant to everybody that holds s3:DataAccessPointArn or s3:DataAccessPointAccount to fixed values does not make a bucket policy public.',
    theirs: 'It does, so that RestrictPublicBuckets shuts out other accounts.',
    right: 'ours',
    because:
      'Both keys are on the list of those whose fixed values keep a policy from being public. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status Only the witnesses of conformance/diff have these keys.',
    rewrite: (item) => {
      const pinned = JSON.stringify(item.policies.resource?.document ?? null);
      if (!/"s3:DataAccessPoint(?:Arn|Account)"/i.test(pinned)) return item;
      // Public by either reading, and grants nothing that is ever asked for.
      const open = {
        Effect: 'Allow',
        Principal: '*',
        Action: 'none:Nothing',
        Resource: 'arn:aws:s3:::none',
      } as const;
      return mapResource(item, (document) => ({ ...document, Statement: [...document.Statement, open] }));
    },
  },
  {
    id: 'owner-only',
    ours: "Calls about a bucket's policy are refused to everybody outside the account that owns the bucket, whatever grants them.",
    theirs: 'They are granted like any other action.',
    right: 'ours',
    because:
      'S3 answers 405 Method Not Allowed to identities of other accounts that have the permission. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
    rewrite: (item) => {
      if (!isOwnerOnly(item.request.action)) return item;
      // An action that the same patterns match and that can be granted to others.
      const text = JSON.stringify(item).replaceAll(/GetBucketPolicy(?:Status)?\b/gi, 'GetBucketTagging');
      return JSON.parse(text) as Case;
    },
  },
  {
    id: 'unresolved-in-not-resource',
    ours: 'A NotResource with an unresolved variable fails the statement, whatever else the pattern says.',
    theirs: 'Not when the parts without the variable already tell pattern and resource apart.',
    right: 'undocumented',
    because:
      'A variable that cannot be resolved makes the statement not match; whether AWS resolves it before comparing the other parts is not said. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    rewrite: (item) =>
      mapStatements(item, (statement) => {
        const { NotResource: patterns } = statement;
        if (patterns === undefined || item.request.resource.startsWith('arn:aws:s3:')) return statement;
        const kept = (Array.isArray(patterns) ? patterns : [patterns]) as string[];
        return { ...statement, NotResource: kept.map((pattern) => pattern.replaceAll('${', '')) };
      }),
  },
  {
    id: 'not-principal-of-the-account',
    ours: 'Deny with NotPrincipal spares a caller only if session, role and account are all listed.',
    theirs: 'It spares a caller of whom any part is listed.',
    right: 'ours',
    because:
      'NotPrincipal with Deny must also list the account of whom it spares, and for a role session both role and session. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
    rewrite: (item) => {
      const names = namesOf(item.request.principal);
      return mapStatements(item, (statement) => {
        const listed = statement.NotPrincipal?.AWS;
        if (statement.Effect !== 'Deny' || listed === undefined) return statement;
        const values = (Array.isArray(listed) ? listed : [listed]) as string[];
        if (!values.some((value) => names.includes(value))) return statement;
        return { ...statement, NotPrincipal: { AWS: [...values, ...names] } };
      });
    },
  },
];

/** A filter that must allow is how the session policy acts when it limits every grant. */
function asFilter(item: Case): Case {
  const { session, ...rest } = item.policies;
  if (session === undefined || session.length === 0) return item;
  const open =
    item.request.principal.kind === 'federated-user' ? [{ name: 'everything', document: ALLOW_ALL }] : [];
  return { ...item, policies: { ...rest, session: open, scps: [...(rest.scps ?? []), session] } };
}

/** Everything a policy may call the caller. */
function namesOf(principal: Principal): string[] {
  if (!('account' in principal)) return [];
  const account = [principal.account, `arn:aws:iam::${principal.account}:root`];
  return principal.kind === 'assumed-role'
    ? [principal.arn, principal.roleArn, ...account]
    : [principal.arn, ...account];
}
