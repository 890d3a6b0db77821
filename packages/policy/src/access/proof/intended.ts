import { ABILITIES } from '../../grants/abilities.ts';
import { canBeTagged, pointArn } from '../../grants/grant-statements.ts';
import type { Grant, Grantee, Place } from '../../grants/grant.ts';
import { isOwnPlace } from '../../grants/place-owners.ts';
import type { Principal, RequestContext } from '../../requests/principal.ts';
import { roleArn } from '../role-documents.ts';
import { callerContext, intendedContext, networksOf, timeWithin } from './contexts.ts';
import { accountOfGrantee, principalOf, sessionOfRole } from './principals.ts';
import { granteeText } from '../../grants/read-grantee.ts';
import type { Probe } from './types.ts';
import { ordinaryContext } from '../../requests/ordinary.ts';

/** Every request the grant is meant for by one of its grantees: each place, prefix, action and network once. */
export function intendedProbes(grant: Grant, grantee: Grantee, now: number): readonly Probe[] {
  return grant.places.flatMap((place, index) => {
    const principal = principalOf(grantee, grant, place.partition);
    if (principal === undefined) return [];
    const session = sessionOfRole(grant, place);
    return [
      ...(session === undefined || index > 0 ? [] : assumes(grant, grantee, principal, place, now)),
      ...asks(grant, grantee, session ?? principal, place, now),
    ];
  });
}

/** The requests to the place itself. */
function asks(grant: Grant, grantee: Grantee, principal: Principal, place: Place, now: number): Probe[] {
  const [first] = place.prefixes;
  const prefixes = first === undefined ? [''] : place.prefixes;
  const point = grant.way === 'access-point' ? place.accessPoint : undefined;
  const tagged = Object.keys(place.tags ?? {}).length > 0;
  const common = {
    principal,
    grantee: granteeText(grantee),
    bucket: place.bucket,
    at: place.bucket,
    permissions: hasDocuments(grantee, grant, place) ? ('documents' as const) : ('everything' as const),
    ...(point === undefined ? {} : { accessPoint: pointArn(place, point), at: pointArn(place, point) }),
    ...(grant.role === undefined || grant.way !== 'role' ? {} : { role: roleArn(place, grant.role) }),
  };
  const asked = (action: string, prefix: string, key?: string): Probe[] =>
    networksOf(grant, place).map((network) => ({
      ...common,
      action,
      ...(key === undefined ? {} : { key }),
      context: intendedContext(
        grant,
        grantee,
        principal,
        { ...place, prefixes: [prefix] },
        action,
        network,
        now,
      ),
    }));
  return grant.abilities.flatMap((ability) => {
    const { objects, listing, bucket, tagged: tagging = [], owned = [] } = ABILITIES[ability];
    return [
      ...[
        ...objects,
        ...(tagged ? tagging : []),
        ...(grant.conditions.ownerFullControl === true ? owned : []),
      ]
        .filter((action) => !tagged || canBeTagged(action))
        .flatMap((action) => prefixes.flatMap((prefix) => asked(action, prefix, `${prefix}example`))),
      ...listing.flatMap((action) => prefixes.flatMap((prefix) => asked(action, prefix))),
      ...bucket.flatMap((action) => asked(action, prefixes[0]!)),
    ];
  });
}

/** Whether the plan holds the grantee's own policy for the place: others decide there too, and it can be named. */
const hasDocuments = (grantee: Grantee, grant: Grant, place: Place): boolean => {
  if (grantee.kind !== 'account' && grantee.kind !== 'role' && grantee.kind !== 'user') return false;
  return !isOwnPlace(grant, place, accountOfGrantee(grantee) ?? '');
};

/** Taking the role. */
function assumes(grant: Grant, grantee: Grantee, principal: Principal, place: Place, now: number): Probe[] {
  const { role } = grant;
  if (role === undefined) return [];
  const arn = roleArn(place, role);
  const { action, claims } = signIn(grantee);
  return networksOf(grant, place).map((network) => {
    const { 'aws:SourceIp': _, ...ordinary } = ordinaryContext(principal, timeWithin(grant, now), '');
    const context: RequestContext = {
      ...ordinary,
      ...(principal.kind === 'service' ? {} : network),
      ...callerContext(grant, grantee),
      ...claims,
      ...(role.externalId === undefined || grantee.kind === 'service' || grantee.kind === 'federated'
        ? {}
        : { 'sts:ExternalId': role.externalId }),
      ...(role.sourceIdentity === true && grantee.kind !== 'service' && grantee.kind !== 'federated'
        ? { 'sts:SourceIdentity': 'somebody' }
        : {}),
    };
    return {
      principal,
      grantee: granteeText(grantee),
      action,
      at: arn,
      role: arn,
      context,
      permissions: hasDocuments(grantee, grant, place) ? ('documents' as const) : ('everything' as const),
    };
  });
}

/** How the grantee takes a role, and what its token says. */
function signIn(grantee: Grantee): { action: string; claims: RequestContext } {
  if (grantee.kind !== 'federated') return { action: 'sts:AssumeRole', claims: {} };
  const { provider, audience, subject } = grantee;
  if (provider.includes(':saml-provider/'))
    return {
      action: 'sts:AssumeRoleWithSAML',
      claims: { 'SAML:aud': audience ?? 'https://signin.aws.amazon.com/saml' },
    };
  const issuer = provider.slice(provider.indexOf(':oidc-provider/') + ':oidc-provider/'.length);
  return {
    action: 'sts:AssumeRoleWithWebIdentity',
    claims: {
      ...(audience === undefined ? {} : { [`${issuer}:aud`]: audience }),
      ...(subject === undefined ? {} : { [`${issuer}:sub`]: subject }),
    },
  };
}
