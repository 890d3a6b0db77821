import { contains, parseNetwork } from '../evaluate/conditions/ip.ts';
import type { Principal, RequestContext } from '../evaluate/types.ts';
import type { Situation } from '../situation/situation.ts';
import type { ReadPolicy } from '../matrix/policies.ts';

/** Addresses from the ranges kept for documentation, which stand for nowhere in particular. */
const NOWHERE = ['203.0.113.200', '198.51.100.200', '192.0.2.200', '100.64.77.200'];

/**
 * What an ordinary request carries: over TLS, signed in its header, from an address no policy names, sent by the
 * principal itself. Neither MFA nor tags nor a VPC endpoint.
 */
export function ordinaryContext(
  principal: Principal,
  { account }: Situation,
  address: string,
  now: string,
): RequestContext {
  const common = {
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': now,
    'aws:EpochTime': String(Math.floor(Date.parse(now) / 1000)),
    's3:ResourceAccount': account,
  };
  if (principal.kind === 'service') return common;
  const direct = { ...common, 'aws:ViaAWSService': 'false', 'aws:SourceIp': address };
  if (principal.kind === 'anonymous') return direct;
  return { ...direct, 's3:authType': 'REST-HEADER', 's3:signatureversion': 'AWS4-HMAC-SHA256' };
}

/** An address outside of every network the policies name, as far as there is one. */
export function addressOutside(policies: readonly ReadPolicy[]): string {
  const networks = policies
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
    .filter(({ key }) => key.key.toLowerCase() === 'aws:sourceip')
    .flatMap(({ values }) => values.map(({ value }) => parseNetwork(value)))
    .filter((network) => network !== undefined);
  const outside = (address: string) => {
    const bytes = address.split('.').map(Number);
    // A network of everything, to tell apart that there is an address, has no outside.
    return !networks.some((network) => network.bits > 0 && contains(network, bytes));
  };
  return NOWHERE.find(outside) ?? NOWHERE[0]!;
}

/** Keys an ordinary request meets by itself: what they ask for is worth a word, and takes nothing away. */
const MET_BY_ALL = new Set([
  'aws:securetransport',
  'aws:viaawsservice',
  'aws:principalisawsservice',
  's3:authtype',
  's3:signatureversion',
  's3:tlsversion',
  's3:signatureage',
]);

export const isMetByAll = (key: string): boolean => MET_BY_ALL.has(key.toLowerCase());

/** Keys that follow from who asks, where, and for what: a probe cannot choose them. */
const FIXED = new Set([
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:username',
  'aws:resourceaccount',
  's3:resourceaccount',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:accesspointnetworkorigin',
  's3:prefix',
]);

/** Whether a request of this principal could carry the key with a value of our choice. */
export function canCarry(principal: Principal, key: string): boolean {
  const lower = key.toLowerCase();
  if (FIXED.has(lower)) return false;
  if (lower === 'aws:principalarn') return false;
  if (lower === 'aws:userid') return 'userId' in principal;
  if (/^aws:(?:principal|multifactor|tokenissue|federated)/.test(lower)) return 'account' in principal;
  if (/^aws:source(?:arn|account|orgid|orgpaths|owner)$/.test(lower)) return principal.kind === 'service';
  if (/^s3:(?:authtype|signature)/.test(lower)) return principal.kind !== 'anonymous';
  return true;
}

/** Traffic of a VPC endpoint has no public source address, and the other way about. */
export function withKey(context: RequestContext, key: string, value: string | readonly string[] | undefined) {
  const lower = key.toLowerCase();
  const inVpc = /^aws:(?:sourcevpce?|vpcsourceip|vpce\w+)$/.test(lower) && value !== undefined;
  const kept = Object.entries(context).filter(([name]) => {
    const other = name.toLowerCase();
    if (other === lower) return false;
    if (inVpc) return other !== 'aws:sourceip';
    return !(lower === 'aws:sourceip' && /^aws:(?:sourcevpce?|vpcsourceip)$/.test(other));
  });
  return Object.fromEntries(value === undefined ? kept : [...kept, [key, value]]) as RequestContext;
}
