import { actionsOf, findConditionKey, matchesKey } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import type { Action } from '../data/table.ts';
import type { Principal, RequestContext } from './principal.ts';

/** Keys the principal alone decides; {@link keysOf} derives them from it. */
const OF_PRINCIPAL = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:userid',
  'aws:username',
]);

/** Keys the way to the data decides. */
const OF_ROUTE = new Set([
  'aws:resourceaccount',
  's3:resourceaccount',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:accesspointnetworkorigin',
]);

type Kind = Principal['kind'];
const OF_ACCOUNTS: readonly Kind[] = ['root', 'user', 'assumed-role', 'federated-user'];
const ROLE: readonly Kind[] = ['assumed-role'];

/**
 * Who may carry a key that not everybody may: each by its availability on
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const CARRIERS: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/^aws:principaltag\//, ['user', 'assumed-role', 'federated-user']],
  [/^aws:principalorg/, OF_ACCOUNTS],
  [/^aws:(?:originidentity|transactioncontext)\//, OF_ACCOUNTS],
  [/^aws:(?:multifactorauth(?:present|age)|sourceidentity|tokenissuetime)$/, OF_ACCOUNTS],
  [/^aws:assumedroot$/, ['root']],
  [/^aws:federatedprovider$/, [...ROLE, 'federated']],
  [/^aws:chatbotsourcearn$/, ROLE],
  // Credentials that compute services hand to what runs on them are a role's.
  [/^aws:ec2instancesource/, ROLE],
  [/^(?:ec2|glue|identitystore|lambda|ssm):/, ROLE],
  // Forwarded with the caller's own credentials, so that there must be some.
  [/^aws:(?:viaawsservice|calledvia.*|viaawsmcpservice|ismcpserviceaction)$/, OF_ACCOUNTS],
  // A service that asks for itself says for whose resource.
  [/^aws:source(?:arn|account|owner|orgid|orgpaths)$/, ['service']],
  // Services do not come through anybody's VPC endpoint.
  [
    /^aws:(?:sourcevpc|sourcevpcarn|sourcevpce|vpcsourceip|vpce\w+)$/,
    [...OF_ACCOUNTS, 'federated', 'anonymous'],
  ],
  [/^s3:(?:authtype|signature(?:age|version))$/, [...OF_ACCOUNTS, 'service', 'federated']],
];

/** Given with some calls only, so that the table of the action decides although the key is global. */
const OF_ACTIONS = /^aws:(?:requesttag\/|resourcetag\/|tagkeys$)/;

/** Keys of every request, whose value alone can differ. */
const ALWAYS = new Set(['aws:requestedregion', 'aws:useragent']);

export const isSettled = (key: string): boolean => OF_PRINCIPAL.has(key) || OF_ROUTE.has(key);

export const isAlwaysThere = (key: string): boolean => ALWAYS.has(key);

/** Whether a request may carry the key with a value of somebody's choice. `key` is in lower case. */
export function isOpen(key: string, principal: Principal, action: Action): boolean {
  return !isSettled(key) && isTestable(key, action) && isCarriedBy(key, principal);
}

/**
 * Whether a request for the action may carry the key, by AWS's tables. A key that the tables do not know at all may
 * come with any action. `key` is in lower case.
 */
export function isTestable(key: string, action: Action): boolean {
  const carriers = carriersOf(key);
  return carriers === 'all' || carriers.has(action.id);
}

/** S3's actions whose requests may carry the key. */
const carriersOf = remembered((key: string): ReadonlySet<string> | 'all' => {
  const known = findConditionKey(key);
  if (known === undefined || (known.global && !OF_ACTIONS.test(key))) return 'all';
  const carriers = actionsOf('s3').filter((action) => action.keys.some((own) => matchesKey(own, key)));
  return new Set(carriers.map(({ id }) => id));
});

/** Whether this kind of principal's request may carry the key. `key` is in lower case. */
export function isCarriedBy(key: string, { kind }: Principal): boolean {
  const kinds = kindsOf(key);
  return kinds === undefined || kinds.includes(kind);
}

/** Whether such a principal's request may carry all of these keys. */
export const carriesAll = (principal: Principal, context: RequestContext): boolean =>
  Object.keys(context).every((key) => isCarriedBy(key.toLowerCase(), principal));

const kindsOf = remembered(
  (key: string): readonly Kind[] | undefined => CARRIERS.find(([pattern]) => pattern.test(key))?.[1],
);
