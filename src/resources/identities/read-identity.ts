import { GetRoleCommand, GetUserCommand } from '@aws-sdk/client-iam';
import type { PolicySource } from '@drawbridge-s3/policy/evaluate';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { readAttachedPolicies, readManagedPolicy } from '../roles/calls/attached-policies';
import { readInlinePolicies } from '../roles/calls/inline-policies';
import type { Holder } from '../roles/holder';
import type { HolderFacts, Identity, Part } from './identity';
import { readGroupPolicies } from './read-groups';

/**
 * Everything that one session may read of a role or user, all at once. What is refused is told as unread and fails
 * nothing.
 * @throws AwsFailure for what says nothing of permissions: no network, a service that fails
 */
export async function readIdentity(
  context: AwsContext,
  holder: Holder,
  signal: AbortSignal,
): Promise<Identity> {
  const Kind = holder.kind === 'role' ? 'Role' : 'User';
  const [facts, inline, attached, ofGroups] = await Promise.all([
    part(context, `iam:Get${Kind}`, readHolder(context, holder, signal)),
    part(context, `iam:Get${Kind}Policy`, inlineOf(context, holder, signal)),
    part(context, `iam:ListAttached${Kind}Policies`, attachedTo(context, holder, signal)),
    holder.kind === 'user'
      ? part(context, 'iam:ListGroupsForUser', readGroupPolicies(context, holder.name, signal))
      : undefined,
  ]);
  return {
    facts,
    policies: [inline, attached, ...(ofGroups === undefined ? [] : [ofGroups])],
    boundary:
      facts.kind === 'read'
        ? await part(context, 'iam:GetPolicyVersion', boundaryOf(context, facts.value, signal))
        : facts,
  };
}

/** Kinds of failures that say that this session may not know, and not that nobody was asked. */
const UNREAD = new Set(['denied', 'not-supported', 'not-found']);

async function part<T>({ id: by }: AwsContext, call: string, reading: Promise<T>): Promise<Part<T>> {
  try {
    return { kind: 'read', value: await reading, by };
  } catch (error) {
    if (!(error instanceof AwsFailure) || !UNREAD.has(error.kind)) throw error;
    return {
      kind: 'unread',
      call: error.code === PARTLY ? (error.action ?? call) : call,
      failure: error,
      by,
    };
  }
}

async function inlineOf(context: AwsContext, holder: Holder, signal: AbortSignal): Promise<PolicySource[]> {
  const texts = await readInlinePolicies(context, holder, { signal });
  return Object.entries(texts).map(([name, document]) => ({ name, document }));
}

async function attachedTo(context: AwsContext, holder: Holder, signal: AbortSignal): Promise<PolicySource[]> {
  const attached = await readAttachedPolicies(context, holder, { signal }).catch(noneThere);
  if (attached === undefined)
    throw partly(`iam:ListAttached${holder.kind === 'role' ? 'Role' : 'User'}Policies`);
  return attached.map(({ arn, text }) => {
    if (text === undefined) throw partly('iam:GetPolicyVersion');
    return { name: arn, document: text };
  });
}

/** A service that knows no managed policies attaches none. */
function noneThere(error: unknown): [] {
  if (error instanceof AwsFailure && error.kind === 'not-supported') return [];
  throw error;
}

const PARTLY = 'PartlyRead';

const partly = (call: string) =>
  new AwsFailure(`Some of the policies could not be read: ${call} was refused.`, {
    kind: 'denied',
    code: PARTLY,
    action: call,
  });

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
async function readHolder(
  context: AwsContext,
  { kind, name }: Holder,
  signal: AbortSignal,
): Promise<HolderFacts> {
  if (kind === 'user') {
    const { User } = await sendIam(context, new GetUserCommand({ UserName: name }), { signal });
    return factsOf(User?.Arn, User?.UserId, User);
  }
  const { Role } = await sendIam(context, new GetRoleCommand({ RoleName: name }), { signal });
  // What IAM leaves out is its default.
  return { ...factsOf(Role?.Arn, Role?.RoleId, Role), maxSessionDuration: Role?.MaxSessionDuration ?? 3600 };
}

function factsOf(
  arn = '',
  id = '',
  holder:
    | {
        readonly Tags?: readonly { readonly Key: string | undefined; readonly Value: string | undefined }[];
        readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string };
      }
    | undefined,
): HolderFacts {
  return {
    arn,
    id,
    tags: Object.fromEntries((holder?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    boundary: holder?.PermissionsBoundary?.PermissionsBoundaryArn,
  };
}

async function boundaryOf(
  context: AwsContext,
  { boundary }: HolderFacts,
  signal: AbortSignal,
): Promise<PolicySource | null> {
  if (boundary === undefined) return null;
  return { name: boundary, document: await readManagedPolicy(context, boundary, { signal }) };
}
