import { firstAddress, formatAddress, parseNetwork } from '../../grammar/ip.ts';
import { parseDate } from '../../grammar/dates.ts';
import { findAction } from '../../data/catalog.ts';
import { isTestable } from '../../requests/carried.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../../requests/ordinary.ts';
import type { Principal, RequestContext } from '../../requests/principal.ts';
import type { Grant, Grantee, Place } from '../../grants/grant.ts';

/** A way to reach the service that the grant's network allows. */
export type NetworkContext = RequestContext;

/** The ways in, one of each kind: an address, a VPC, an endpoint. A VPC-only access point answers its VPC alone. */
export function networksOf({ conditions }: Grant, place: Place): readonly NetworkContext[] {
  const { ranges = [], vpcs = [], endpoints = [] } = conditions.network ?? {};
  const [range, vpc, endpoint] = [ranges[0], vpcs[0], endpoints[0]];
  const own = place.accessPoint?.vpcId;
  const inside = (vpcId: string, endpointId: string): NetworkContext => ({
    'aws:SourceVpc': vpcId,
    'aws:SourceVpce': endpointId,
    'aws:VpcSourceIp': '10.0.0.9',
  });
  const ways = [
    ...(range === undefined ? [] : [{ 'aws:SourceIp': addressIn(range) }]),
    ...(vpc === undefined ? [] : [inside(vpc, SOME_ENDPOINT)]),
    ...(endpoint === undefined ? [] : [inside(own ?? SOME_VPC, endpoint)]),
  ];
  if (ways.length > 0) return ways;
  return own === undefined ? [{ 'aws:SourceIp': ORDINARY_ADDRESS }] : [inside(own, SOME_ENDPOINT)];
}

const SOME_VPC = 'vpc-0a1b2c3d4e5f6a7b8';
const SOME_ENDPOINT = 'vpce-0a1b2c3d4e5f6a7b8';

const addressIn = (range: string): string => {
  const network = parseNetwork(range);
  return network === undefined ? range : formatAddress(firstAddress(network));
};

/** A time at which the grant holds: now, or its first moment. ISO 8601. */
export function timeWithin({ conditions: { from } }: Grant, now: number): string {
  const start = from === undefined ? undefined : parseDate(from);
  return new Date(start === undefined || start <= now ? now : start).toISOString();
}

/** All that an intended request carries besides what follows from who asks. */
export function intendedContext(
  grant: Grant,
  grantee: Grantee,
  principal: Principal,
  place: Place,
  action: string,
  network: NetworkContext,
  now: number,
): RequestContext {
  const { 'aws:SourceIp': _, ...ordinary } = ordinaryContext(principal, timeWithin(grant, now), '');
  return {
    ...ordinary,
    'aws:RequestedRegion': place.region,
    ...(principal.kind === 'service' ? {} : network),
    ...callerContext(grant, grantee),
    ...objectContext(grant, place, action),
  };
}

/** What the caller's session says of itself. */
export function callerContext({ conditions }: Grant, grantee: Grantee): RequestContext {
  const { mfa, organization } = conditions;
  const path = grantee.kind === 'organization' ? grantee.path : undefined;
  const member = organization ?? (grantee.kind === 'organization' ? grantee.id : undefined);
  return {
    ...(mfa === true ? { 'aws:MultiFactorAuthPresent': 'true' } : {}),
    ...(member === undefined ? {} : { 'aws:PrincipalOrgID': member }),
    ...(path === undefined ? {} : { 'aws:PrincipalOrgPaths': [path.replace(/\*$/, '')] }),
    ...(grantee.kind === 'service'
      ? {
          'aws:SourceAccount': grantee.account,
          ...(grantee.source === undefined ? {} : { 'aws:SourceArn': grantee.source.replaceAll('*', 'x') }),
        }
      : {}),
  };
}

/** Headers, tags and prefix that the action carries. */
function objectContext({ conditions }: Grant, place: Place, actionId: string): RequestContext {
  const action = findAction(actionId);
  const carried = (key: string) => action !== undefined && isTestable(key.toLowerCase(), action);
  const { encryption, ownerFullControl } = conditions;
  const context: Record<string, string> = {};
  if (carried('s3:prefix')) context['s3:prefix'] = place.prefixes[0] ?? '';
  if (carried('s3:x-amz-acl') && ownerFullControl === true)
    context['s3:x-amz-acl'] = 'bucket-owner-full-control';
  if (carried('s3:x-amz-server-side-encryption') && encryption !== undefined) {
    context['s3:x-amz-server-side-encryption'] = encryption.algorithm;
    if (encryption.key !== undefined)
      context['s3:x-amz-server-side-encryption-aws-kms-key-id'] = encryption.key;
  }
  for (const [name, value] of Object.entries(place.tags ?? {}))
    for (const key of ['s3:ExistingObjectTag', 's3:RequestObjectTag'])
      if (carried(`${key}/${name}`)) context[`${key}/${name}`] = value;
  return context;
}

/** The same without the keys. */
export const without = (context: RequestContext, ...keys: readonly string[]): RequestContext =>
  Object.fromEntries(Object.entries(context).filter(([key]) => !keys.includes(key)));
