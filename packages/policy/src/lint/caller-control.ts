import type { PolicyEnv } from '../document/env.ts';
import { resourceArn } from '../document/env.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Principal } from '../evaluate/types.ts';

/** The caller's own permissions are not known here, so they are taken to allow everything. */
const ALLOW_ALL = {
  name: 'permissions of the caller (assumed to allow)',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** What is certain of a request that a console sends on somebody's word. */
const CONTEXT = {
  'aws:SecureTransport': 'true',
  'aws:ViaAWSService': 'false',
  'aws:PrincipalIsAWSService': 'false',
};
const CERTAIN =
  /^aws:(securetransport|viaawsservice|principalisawsservice|principal(arn|account|type)|username|calledvia(first|last)?|source(arn|account|orgid|orgpaths)|resourceaccount|principalservicename)$|^s3:(dataaccesspoint(arn|account)|prefix)$/i;

/** Index of the statement by which the policy denies the caller this action for certain. */
export function certainDenial(
  text: string,
  env: PolicyEnv,
  caller: Principal,
  action: string,
): number | undefined {
  const resource = resourceArn(env);
  if (resource === undefined || !('account' in caller)) return undefined;
  const decision = evaluate(
    { principal: caller, action, resource, resourceAccount: env.account ?? caller.account, context: CONTEXT },
    { identity: [ALLOW_ALL], resource: { name: 'this policy', document: text } },
  );
  if (decision.effect !== 'explicit-deny') return undefined;
  return decision.trace
    .filter((policy) => policy.kind === 'bucket')
    .flatMap((policy) => policy.statements)
    .find(
      (statement) =>
        statement.effect === 'Deny' &&
        statement.matched &&
        statement.conditions.every(({ key }) => CERTAIN.test(key)),
    )?.index;
}
