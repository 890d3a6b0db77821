import type { Keys } from '../grammar/template.ts';
import type { Principal, RequestContext } from './principal.ts';

/** What of a request its keys follow from. */
export interface Requested {
  readonly principal: Principal;
  /** `service:Action`; of the action only the service counts. */
  readonly action: string;
  /** Owner of what is asked for; empty where nobody knows. */
  readonly resourceAccount: string;
  readonly context: RequestContext;
}

type Derived = Map<string, string | readonly string[]>;

/**
 * The keys the caller gave, and those AWS puts into every such request, where the caller left them out: what follows
 * from the principal, from who owns what is asked for and from the signature.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @param added what the way to the data decides, whatever the caller gave: {@link accessPointKeys}.
 */
export function keysOf(request: Requested, added?: RequestContext): Keys {
  const keys: Derived = new Map();
  principalKeys(request.principal, keys);
  const s3 = /^s3:/i.test(request.action);
  if (request.resourceAccount !== '') {
    keys.set('aws:resourceaccount', request.resourceAccount);
    if (s3) keys.set('s3:resourceaccount', request.resourceAccount);
  }
  if (s3 && isSigned(request.principal)) {
    keys.set('s3:authtype', ORDINARY_SIGNATURE.authType);
    keys.set('s3:signatureversion', ORDINARY_SIGNATURE.version);
  }
  for (const [name, value] of Object.entries(request.context)) {
    if (typeof value === 'string' || Array.isArray(value)) keys.set(name.toLowerCase(), value);
  }
  for (const [name, value] of Object.entries(added ?? {})) keys.set(name.toLowerCase(), value);
  return keys;
}

/** As SDKs and the CLI sign: https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html */
export const ORDINARY_SIGNATURE = { authType: 'REST-HEADER', version: 'AWS4-HMAC-SHA256' } as const;

/** Whoever has credentials signs with them; a request without a signature is an anonymous one. */
const isSigned = ({ kind }: Principal): boolean => kind !== 'anonymous';

/**
 * Of requests through an access point, and of those about it. `networkOrigin` is `Internet` or `VPC`; undefined where
 * nobody knows.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-condition-keys
 */
export function accessPointKeys(point: {
  readonly arn: string;
  readonly account: string;
  readonly networkOrigin: string | undefined;
}): RequestContext {
  return {
    's3:DataAccessPointArn': point.arn,
    's3:DataAccessPointAccount': point.account,
    ...(point.networkOrigin === undefined ? {} : { 's3:AccessPointNetworkOrigin': point.networkOrigin }),
  };
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-tables says what
 * kind of principal has what value.
 */
function principalKeys(principal: Principal, keys: Derived): void {
  keys.set('aws:principalisawsservice', principal.kind === 'service' ? 'true' : 'false');
  keys.set('aws:viaawsservice', 'false');
  switch (principal.kind) {
    case 'service':
      keys.set('aws:principalservicename', principal.service);
      keys.set('aws:principalservicenameslist', [principal.service]);
      return;
    case 'federated':
      return;
    case 'anonymous':
      keys.set('aws:principaltype', 'Anonymous');
      keys.set('aws:principalaccount', 'anonymous');
      keys.set('aws:userid', 'anonymous');
      return;
    case 'root':
      keys.set('aws:principaltype', 'Account');
      keys.set('aws:userid', principal.account);
      break;
    case 'user':
      keys.set('aws:principaltype', 'User');
      keys.set('aws:userid', principal.userId);
      keys.set('aws:username', principal.arn.slice(principal.arn.lastIndexOf('/') + 1));
      break;
    case 'assumed-role':
      keys.set('aws:principaltype', 'AssumedRole');
      keys.set('aws:userid', principal.userId);
      break;
    case 'federated-user':
      keys.set('aws:principaltype', 'FederatedUser');
      keys.set('aws:userid', principal.userId);
      break;
  }
  keys.set('aws:principalaccount', principal.account);
  keys.set('aws:principalarn', principal.kind === 'assumed-role' ? principal.roleArn : principal.arn);
}
