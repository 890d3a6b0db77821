import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { ServiceError } from '../http/error';
import type { JsonCall } from '../json/handle-json';
import type { Organization } from './organization';
import { organizationManagedBy } from './managing';

/** One call, authenticated, of an account that belongs to the organization. */
export interface OrganizationCall {
  readonly organization: Organization;
  /** Account of the caller. */
  readonly account: string;
  readonly body: JsonCall['body'];
}

export interface OrganizationOperation {
  /** Members may ask as well; else it is for who manages the organization. */
  readonly members?: true;
  readonly run: (call: OrganizationCall) => object;
}

/** For policies and the tree of accounts, which a delegated administrator of any service may see. */
const DELEGATED = ['iam.amazonaws.com', 'access-analyzer.amazonaws.com', 'config.amazonaws.com'];

/**
 * @throws ServiceError AccessDeniedException, AWSOrganizationsNotInUseException
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_permissions_overview.html
 */
export function openCall(
  { kernel, identity, context, body }: JsonCall,
  name: string,
  { members }: OrganizationOperation,
): OrganizationCall {
  const { world } = kernel;
  const { principal, account } = identity;
  const action = `organizations:${name}`;
  const decision = decideInWorld(
    world,
    { principal, action, resource: '*', resourceAccount: account.id, context },
    callerPolicies(identity),
  );
  if (!decision.allowed) {
    const arn = 'arn' in principal ? principal.arn : '';
    throw refused(deniedMessage({ arn, action, resource: '*', decision, quoteResource: false }));
  }
  const { organization } = world;
  if (organization?.members.has(account.id) !== true)
    throw new ServiceError(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
      400,
    );
  const manages = DELEGATED.some(
    (service) => organizationManagedBy(world, account.id, service) !== undefined,
  );
  if (members !== true && !manages) throw refused('You don’t have permissions to access this resource.');
  return { organization, account: account.id, body };
}

const refused = (message: string) => new ServiceError('AccessDeniedException', message, 400);

/** @throws ServiceError InvalidInputException */
export function textIn({ body }: Pick<OrganizationCall, 'body'>, name: string, pattern: RegExp): string {
  const value = body[name];
  if (typeof value !== 'string') throw invalid(`You must specify ${name}.`, 'INPUT_REQUIRED');
  if (!pattern.test(value)) throw invalid(`You provided a value for ${name} that is no such id.`);
  return value;
}

/** What the message says besides: InvalidInputException carries a reason. */
export class InvalidInput extends ServiceError {
  constructor(
    message: string,
    readonly reason: string,
  ) {
    super('InvalidInputException', message, 400);
  }
}

export const invalid = (message: string, reason = 'INVALID_PATTERN') => new InvalidInput(message, reason);

const MOST = 20;

/**
 * A page of a list, twenty at the most.
 * @throws ServiceError InvalidInputException
 */
export function pageIn(
  { body }: Pick<OrganizationCall, 'body'>,
  name: string,
  all: readonly unknown[],
): object {
  const size = body['MaxResults'] ?? MOST;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw invalid('MaxResults must be a whole number of at least 1.', 'MIN_VALUE_EXCEEDED');
  if (size > MOST) throw invalid(`MaxResults must be at most ${MOST}.`, 'MAX_VALUE_EXCEEDED');
  const token = body['NextToken'];
  const start = token === undefined ? 0 : startOf(token);
  if (!Number.isSafeInteger(start) || start < 0 || start > all.length)
    throw invalid('The NextToken is none that was given.', 'INVALID_NEXT_TOKEN');
  const end = start + size;
  return { [name]: all.slice(start, end), ...(end < all.length ? { NextToken: tokenOf(end) } : {}) };
}

const tokenOf = (start: number) => Buffer.from(`from ${start}`).toString('base64');

function startOf(token: unknown): number {
  const [, start] = /^from (\d+)$/.exec(Buffer.from(String(token), 'base64').toString('latin1')) ?? [];
  return start === undefined ? -1 : Number(start);
}
