import { actionsOf, findConditionKey, matchesKey } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import type { Action } from '../data/table.ts';
import type { Principal } from '../evaluate/types.ts';

/** Keys the principal alone decides; the evaluator derives them from it. */
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

/** Only there when a principal of an account asks. */
const OF_ACCOUNTS = [
  /^aws:principal(?:tag\/|org)/,
  /^aws:multifactorauth/,
  /^aws:(?:assumedroot|sourceidentity|federatedprovider|tokenissuetime|chatbotsourcearn|calledvia.*)$/,
  /^aws:ec2instancesource/,
  /^aws:(?:originidentity|transactioncontext)\//,
  /^(?:ec2|glue|identitystore|lambda|ssm):/,
];

/** Only there when a service asks for somebody's resource. */
const OF_SERVICES = /^aws:source(?:arn|account|owner|orgid|orgpaths)$/;

/** Given with some calls only, so that the table of the action decides although the key is global. */
const OF_ACTIONS = /^aws:(?:requesttag\/|resourcetag\/|tagkeys$)/;

export const isSettled = (key: string): boolean => OF_PRINCIPAL.has(key) || OF_ROUTE.has(key);

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

/** Whether this kind of principal's request may carry the key. */
export function isCarriedBy(key: string, principal: Principal): boolean {
  if (OF_SERVICES.test(key)) return principal.kind === 'service';
  if ('account' in principal) return true;
  return !OF_ACCOUNTS.some((pattern) => pattern.test(key));
}
