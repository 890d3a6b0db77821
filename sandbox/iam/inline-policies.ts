import { policySize } from '@drawbridge-s3/policy/document';
import { validateIdentityPolicy } from '../authorise/validate-identity-policy';
import type { XmlTree } from '../http/xml';
import type { QueryAction, QueryCall } from '../query/call';
import type { NamedPolicy } from '../world/types';
import { encodedDocument } from './elements';
import { limitExceeded, noSuchEntity } from './errors';
import { authorisedHolder, type HolderKind } from './holder';
import { byName, page } from './page';
import { DOCUMENT, POLICY_NAME } from './rules';

/**
 * `PutRolePolicy`, `GetRolePolicy`, `ListRolePolicies` and `DeleteRolePolicy`, and the same of users.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function inlinePolicyActions(kind: HolderKind): [string, QueryAction][] {
  return [
    [`Put${kind.title}Policy`, { signed: true, run: (call) => put(call, kind) }],
    [`Get${kind.title}Policy`, { signed: true, run: (call) => get(call, kind) }],
    [`List${kind.title}Policies`, { signed: true, run: (call) => list(call, kind) }],
    [`Delete${kind.title}Policy`, { signed: true, run: (call) => remove(call, kind) }],
  ];
}

function put(call: QueryCall, kind: HolderKind): undefined {
  const { holderName, name } = names(call, kind);
  const document = call.parameters.text('PolicyDocument', DOCUMENT) ?? '';
  call.parameters.check();
  const holder = authorisedHolder(call, kind, holderName, `Put${kind.title}Policy`);
  validateIdentityPolicy(document);
  const at = holder.policies.findIndex((policy) => policy.name === name);
  const after = holder.policies.filter((policy) => policy.name !== name);
  after.splice(at < 0 ? after.length : at, 0, { name, document });
  const size = after.reduce((sum, policy) => sum + policySize('identity', policy.document), 0);
  if (size > kind.inlineLimit) {
    throw limitExceeded(
      `Maximum policy size of ${kind.inlineLimit} bytes exceeded for ${kind.word} ${holderName}`,
    );
  }
  holder.policies = after;
}

function get(call: QueryCall, kind: HolderKind): XmlTree {
  const { holderName, name } = names(call, kind);
  call.parameters.check();
  const holder = authorisedHolder(call, kind, holderName, `Get${kind.title}Policy`);
  return {
    [`${kind.title}Name`]: holderName,
    PolicyName: name,
    PolicyDocument: encodedDocument(named(holder.policies, kind, name).document),
  };
}

function list(call: QueryCall, kind: HolderKind): XmlTree {
  const holderName = call.parameters.text(`${kind.title}Name`, kind.nameRule) ?? '';
  call.parameters.check();
  const holder = authorisedHolder(call, kind, holderName, `List${kind.title}Policies`);
  return page(
    call,
    'PolicyNames',
    byName(holder.policies).map(({ name }) => name),
  );
}

function remove(call: QueryCall, kind: HolderKind): undefined {
  const { holderName, name } = names(call, kind);
  call.parameters.check();
  const holder = authorisedHolder(call, kind, holderName, `Delete${kind.title}Policy`);
  const gone = named(holder.policies, kind, name);
  holder.policies = holder.policies.filter((policy) => policy !== gone);
}

function names({ parameters }: QueryCall, kind: HolderKind) {
  return {
    holderName: parameters.text(`${kind.title}Name`, kind.nameRule) ?? '',
    name: parameters.text('PolicyName', POLICY_NAME) ?? '',
  };
}

function named(policies: readonly NamedPolicy[], { word }: HolderKind, name: string): NamedPolicy {
  const policy = policies.find((candidate) => candidate.name === name);
  if (policy === undefined) throw noSuchEntity(`The ${word} policy with name ${name} cannot be found.`);
  return policy;
}
