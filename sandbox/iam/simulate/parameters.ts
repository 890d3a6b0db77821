import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { accountOf, isAccount, readPrincipal } from '@drawbridge-s3/policy/grammar';
import { readDocument } from '../../authorise/policy-document';
import { validateIdentityPolicy } from '../../authorise/validate-identity-policy';
import { ServiceError } from '../../http/error';
import type { QueryCall } from '../../query/call';
import { validationError } from '../../query/parameters';
import type { NamedPolicy } from '../../world/types';
import { invalidInput } from '../errors';

/** What both simulations are asked. */
export interface Scenario {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly context: RequestContext;
  /** Named as their statements are told of: `PolicyInputList.1`. */
  readonly policies: readonly NamedPolicy[];
  readonly boundary: NamedPolicy | undefined;
  readonly resourcePolicy: NamedPolicy | undefined;
  /** Account that owns what does not say so in its ARN. */
  readonly owner: string | undefined;
  /** ARN of the user who is taken for the caller. */
  readonly caller: string | undefined;
}

/**
 * @throws ServiceError InvalidInput for a document, an action or an ARN that is none
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export function readScenario(call: QueryCall): Scenario {
  const { parameters } = call;
  const actions = parameters.members('ActionNames');
  if (actions.length === 0) {
    throw validationError(
      "1 validation error detected: Value null at 'actionNames' failed to satisfy constraint: Member must not be null",
    );
  }
  const malformed = actions.find((action) => !/^[\w-]+:\w+$/.test(action));
  if (malformed !== undefined) throw invalidInput(`Invalid action: ${malformed}`);
  const resources = parameters.members('ResourceArns');
  const boundaries = inputList(call, 'PermissionsBoundaryPolicyInputList');
  if (boundaries.length > 1) throw invalidInput('There can be one permissions boundary only.');
  return {
    actions,
    resources: resources.length === 0 ? ['*'] : resources,
    context: contextEntries(call),
    policies: inputList(call, 'PolicyInputList'),
    boundary: boundaries[0],
    resourcePolicy: resourcePolicy(call),
    owner: owner(call),
    caller: caller(call),
  };
}

function inputList({ parameters }: QueryCall, name: string): NamedPolicy[] {
  return parameters.members(name).map((document, index) => {
    asInput(() => validateIdentityPolicy(document));
    return { name: `${name}.${index + 1}`, document };
  });
}

function resourcePolicy({ parameters }: QueryCall): NamedPolicy | undefined {
  const document = parameters.get('ResourcePolicy');
  if (document === undefined) return undefined;
  asInput(() => readDocument(document));
  return { name: 'ResourcePolicy', document };
}

/** A document that is handed in for a simulation is malformed input. */
function asInput(check: () => void): void {
  try {
    check();
  } catch (cause) {
    throw cause instanceof ServiceError ? Object.assign(invalidInput(cause.message), { cause }) : cause;
  }
}

function contextEntries({ parameters }: QueryCall): RequestContext {
  const types = parameters.members('ContextEntries', 'ContextKeyType');
  return Object.fromEntries(
    parameters.members('ContextEntries', 'ContextKeyName').map((key, index) => {
      const values = parameters.members(`ContextEntries.member.${index + 1}.ContextKeyValues`);
      const [only] = values;
      const isList = types[index]?.endsWith('List') === true;
      return [key, isList || only === undefined ? values : only];
    }),
  );
}

function owner({ parameters }: QueryCall): string | undefined {
  const given = parameters.get('ResourceOwner');
  if (given === undefined) return undefined;
  const account = isAccount(given) ? given : accountOf(given);
  if (account === undefined) throw invalidInput(`Invalid ResourceOwner: ${given}`);
  return account;
}

function caller({ parameters }: QueryCall): string | undefined {
  const given = parameters.get('CallerArn');
  if (given !== undefined && (readPrincipal(given)?.kind !== 'user' || accountOf(given) === undefined)) {
    throw invalidInput(`Invalid CallerArn: ${given}. Only the ARN of an IAM user can be given.`);
  }
  return given;
}
