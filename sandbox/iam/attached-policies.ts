import type { XmlTree } from '../http/xml';
import { callerOf, type QueryAction, type QueryCall } from '../query/call';
import { findManagedPolicy } from '../world/managed-policies';
import { limitExceeded, noSuchEntity } from './errors';
import { authorisedHolder, type HolderKind } from './holder';
import { byName, page } from './page';
import { PATH_PREFIX, POLICY_ARN } from './rules';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_ATTACHED = 10;

/**
 * `AttachRolePolicy`, `DetachRolePolicy` and `ListAttachedRolePolicies`, and the same of users.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
 */
export function attachedPolicyActions(kind: HolderKind): [string, QueryAction][] {
  return [
    [`Attach${kind.title}Policy`, { signed: true, run: (call) => attach(call, kind) }],
    [`Detach${kind.title}Policy`, { signed: true, run: (call) => detach(call, kind) }],
    [`ListAttached${kind.title}Policies`, { signed: true, run: (call) => list(call, kind) }],
  ];
}

/** What is attached already stays so, without a word. */
function attach(call: QueryCall, kind: HolderKind): undefined {
  const { name, arn } = read(call, kind);
  const holder = authorisedHolder(call, kind, name, `Attach${kind.title}Policy`, { 'iam:PolicyARN': arn });
  const policy = findManagedPolicy(call.kernel.world, callerOf(call).account.id, arn);
  if (policy === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (holder.attached.includes(policy)) return;
  if (holder.attached.length >= MOST_ATTACHED) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPer${kind.title}: ${MOST_ATTACHED}`);
  }
  holder.attached = [...holder.attached, policy];
}

function detach(call: QueryCall, kind: HolderKind): undefined {
  const { name, arn } = read(call, kind);
  const holder = authorisedHolder(call, kind, name, `Detach${kind.title}Policy`, { 'iam:PolicyARN': arn });
  const left = holder.attached.filter((policy) => policy.arn !== arn);
  if (left.length === holder.attached.length) throw noSuchEntity(`Policy ${arn} was not found.`);
  holder.attached = left;
}

function list(call: QueryCall, kind: HolderKind): XmlTree {
  const name = call.parameters.text(`${kind.title}Name`, kind.nameRule) ?? '';
  const prefix = call.parameters.text('PathPrefix', PATH_PREFIX) ?? '/';
  call.parameters.check();
  const holder = authorisedHolder(call, kind, name, `ListAttached${kind.title}Policies`);
  const policies = holder.attached.filter(({ path }) => path.startsWith(prefix));
  return page(
    call,
    'AttachedPolicies',
    byName(policies).map((policy) => ({ PolicyName: policy.name, PolicyArn: policy.arn })),
  );
}

function read({ parameters }: QueryCall, kind: HolderKind): { name: string; arn: string } {
  const asked = {
    name: parameters.text(`${kind.title}Name`, kind.nameRule) ?? '',
    arn: parameters.text('PolicyArn', POLICY_ARN) ?? '',
  };
  parameters.check();
  return asked;
}
