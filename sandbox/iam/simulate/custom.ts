import type { XmlTree } from '../../http/xml';
import { callerOf, type QueryCall } from '../../query/call';
import { validationError } from '../../query/parameters';
import { authorise } from '../authorise';
import { invalidInput } from '../errors';
import { page } from '../page';
import { userPrincipal } from './caller';
import { readScenario } from './parameters';
import { results } from './result';

/** Policies of the request alone. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export function simulateCustomPolicy(call: QueryCall): XmlTree {
  const scenario = readScenario(call);
  if (scenario.policies.length === 0) {
    throw validationError(
      "1 validation error detected: Value null at 'policyInputList' failed to satisfy constraint: Member must not be null",
    );
  }
  authorise(call, { action: 'SimulateCustomPolicy', resource: '*' });
  if (scenario.resourcePolicy !== undefined && scenario.caller === undefined) {
    throw invalidInput('CallerArn is required with a ResourcePolicy.');
  }
  const { account } = callerOf(call);
  // Somebody must ask: without a CallerArn it is a user of the caller's account whom no policy can mean.
  const arn = scenario.caller ?? `arn:aws:iam::${account.id}:user/simulated`;
  const principal = userPrincipal(call.kernel.world, arn);
  return page(call, 'EvaluationResults', results({ ...scenario, principal }));
}
