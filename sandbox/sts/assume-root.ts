import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { organizationManagedBy } from '../organizations/managing';
import { callerOf, type QueryCall } from '../query/call';
import { validationError } from '../query/parameters';
import { rootTask } from '../world/root-tasks';
import { credentialsElement, mint } from './mint';

const ACTION = 'sts:AssumeRoot';
const LONGEST_SECONDS = 900;

/**
 * The root user of a member for one task, a quarter of an hour at the longest. The global endpoint does not have it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 */
export function assumeRoot(call: QueryCall): XmlTree {
  const { account, task, seconds } = read(call);
  const identity = callerOf(call);
  const { principal, session } = identity;
  if (principal.kind === 'root') throw refused('Root user credentials cannot be used to call AssumeRoot.');
  authorise(call, account, task.name);
  const organization = organizationManagedBy(call.kernel.world, identity.account.id, 'iam.amazonaws.com');
  if (organization === undefined)
    throw refused('AssumeRoot is for the management account and for the delegated administrator of IAM.');
  if (!organization.rootAccess.has('RootSessions'))
    throw refused('Root sessions in member accounts are not enabled in the organization.');
  const member = organization.members.get(account);
  if (member?.state !== 'ACTIVE' || account === organization.managementAccount)
    throw refused(`${account} is no active member account of the organization.`);
  const minted = mint(call.kernel.world, {
    issuedAt: call.now,
    expiresAt: call.now + seconds * 1000,
    account,
    kind: 'assumed-root',
    sessionPolicies: [],
    scopedPolicies: [task],
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: session?.sourceIdentity,
    mfaAuthenticated: false,
  });
  return { Credentials: credentialsElement(minted), SourceIdentity: session?.sourceIdentity };
}

function read({ parameters }: QueryCall) {
  const target = parameters.text('TargetPrincipal', { min: 12, max: 2048, required: true }) ?? '';
  const arn = parameters.text('TaskPolicyArn.arn', { min: 20, max: 2048, required: true }) ?? '';
  const seconds = parameters.integer('DurationSeconds', 0, LONGEST_SECONDS) ?? LONGEST_SECONDS;
  parameters.check();
  const [, account] = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(target) ?? [];
  if (account === undefined) throw validationError(`Invalid TargetPrincipal: ${target}`);
  const task = rootTask(arn);
  if (task === undefined) throw validationError(`${arn} is not a valid task policy for AssumeRoot.`);
  return { account, task, seconds };
}

/** The caller's own policies decide: a root user has none that could let anybody in. */
function authorise(call: QueryCall, account: string, taskPolicy: string): void {
  const identity = callerOf(call);
  const { principal } = identity;
  const resource = `arn:aws:iam::${account}:root`;
  const context: RequestContext = {
    ...call.context,
    ...principalContext(identity, call.now),
    'sts:TaskPolicyArn': taskPolicy,
  };
  const decision = decideInWorld(
    call.kernel.world,
    { principal, action: ACTION, resource, resourceAccount: identity.account.id, context },
    callerPolicies(identity),
  );
  if (decision.allowed) return;
  const arn = 'arn' in principal ? principal.arn : '';
  throw refused(deniedMessage({ arn, action: ACTION, resource, decision, quoteResource: false }));
}

const refused = (message: string) => new ServiceError('AccessDenied', message, 403);
