import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { XmlTree } from '../../http/xml';
import { callerOf, type QueryCall } from '../../query/call';
import type { Account, NamedPolicy, Role, User } from '../../world/types';
import { authorise } from '../authorise';
import { invalidInput, noSuchEntity } from '../errors';
import { isRole } from '../holder';
import { page } from '../page';
import { rolePrincipal, userPrincipal } from './caller';
import { readScenario } from './parameters';
import { results } from './result';

/**
 * The policies of a user or role of the caller's account, and those of the request besides.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function simulatePrincipalPolicy(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  const source = call.parameters.text('PolicySourceArn', { min: 20, max: 2048, required: true }) ?? '';
  call.parameters.check();
  const scenario = readScenario(call);
  authorise(call, { action: 'SimulatePrincipalPolicy', resource: source });
  const holder = holderOf(account, source);
  if (scenario.resourcePolicy !== undefined && scenario.caller === undefined && isRole(holder)) {
    throw invalidInput('CallerArn is required with a ResourcePolicy where PolicySourceArn is not a user.');
  }
  const { world } = call.kernel;
  const principal =
    scenario.caller === undefined && isRole(holder)
      ? rolePrincipal(account, holder)
      : userPrincipal(world, scenario.caller ?? holder.arn);
  const boundary = isRole(holder) ? holder.boundary : undefined;
  return page(
    call,
    'EvaluationResults',
    results({
      ...scenario,
      principal,
      context: { ...principalTags(holder), ...scenario.context },
      policies: [...policiesOf(holder), ...scenario.policies],
      boundary:
        scenario.boundary ??
        (boundary === undefined ? undefined : { name: boundary.name, document: boundary.document }),
    }),
  );
}

/** Named as the simulator tells of them. */
function policiesOf(holder: Role | User): NamedPolicy[] {
  const kind = isRole(holder) ? 'role' : 'user';
  return [
    ...holder.policies.map(({ name, document }) => ({ name: `${kind}_${holder.name}_${name}`, document })),
    ...holder.attached.map(({ name, document }) => ({ name, document })),
  ];
}

function principalTags(holder: Role | User): RequestContext {
  const tags = isRole(holder) ? Object.entries(holder.tags) : [];
  return Object.fromEntries(tags.map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}

function holderOf({ id, roles, users }: Account, arn: string): Role | User {
  const named = readPrincipal(arn);
  if ((named?.kind !== 'role' && named?.kind !== 'user') || named.account !== id) {
    throw invalidInput(`Invalid Entity Arn: ${arn}`);
  }
  const holder = [...roles.values(), ...users.values()].find((one) => one.arn === arn);
  if (holder === undefined) throw noSuchEntity(`The ${named.kind} with name ${named.name} cannot be found.`);
  return holder;
}
