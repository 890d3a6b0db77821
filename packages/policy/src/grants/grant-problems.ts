import { isEpoch, parseDate } from '../grammar/dates.ts';
import { hasHostBits, isPrivate, parseNetwork, unmapped } from '../grammar/ip.ts';
import { granteeProblem } from './grantee-problem.ts';
import type { Grant } from './grant.ts';
import { originProblem } from './origin-problem.ts';
import { placeProblems } from './place-problems.ts';

/** What of a grant is wrong: `field` is the part of the form it belongs to. */
export interface GrantProblem {
  readonly field:
    | 'abilities'
    | 'grantees'
    | 'places'
    | 'way'
    | 'until'
    | 'network'
    | 'organization'
    | 'encryption'
    | 'origins'
    | 'role';
  /** Says what to do. */
  readonly message: string;
}

/** Why nothing can be written yet; empty when everything can. `now`: milliseconds since the epoch. */
export function grantProblems(grant: Grant, now: number): readonly GrantProblem[] {
  const { abilities, grantees, places, conditions, way } = grant;
  const problem = (field: GrantProblem['field'], message: string): GrantProblem => ({ field, message });
  return [
    ...(abilities.length === 0 ? [problem('abilities', 'Choose what they may do.')] : []),
    ...(grantees.length === 0
      ? [problem('grantees', 'Name at least one account, role, user or organization.')]
      : []),
    ...grantees.flatMap((grantee) => {
      const message = granteeProblem(grantee, grant);
      return message === undefined ? [] : [problem('grantees', message)];
    }),
    ...(places.length === 0 ? [problem('places', 'Choose a bucket.')] : []),
    ...places.flatMap((place) => placeProblems(place, grant).map((message) => problem('places', message))),
    ...vpcProblems(grant).map((message) => problem('network', message)),
    ...dateProblems(grant, now).map((message) => problem('until', message)),
    ...networkProblems(grant).map((message) => problem('network', message)),
    ...organizationProblems(grant).map((message) => problem('organization', message)),
    ...(conditions.encryption !== undefined && !abilities.includes('upload')
      ? [problem('encryption', 'An encryption can be demanded of uploads only.')]
      : []),
    ...(grant.origins ?? []).flatMap((origin) => {
      const message = originProblem(origin);
      return message === undefined ? [] : [problem('origins', message)];
    }),
    ...(way === 'role' ? roleProblems(grant).map((message) => problem('role', message)) : []),
    ...(way === 'access-point'
      ? abilities
          .filter((ability) => ability === 'settings' || ability === 'replicate')
          .map((ability) =>
            problem(
              'way',
              `Access points do not pass on ${ability === 'settings' ? 'the reading of settings' : 'replication'}: choose the bucket policy or a role.`,
            ),
          )
      : []),
    ...(way === 'access-point' && places.some(({ accessPoint }) => accessPoint === undefined)
      ? [problem('way', 'Choose an access point for each bucket, or name the one to be made.')]
      : []),
  ];
}

function dateProblems({ conditions: { until, from } }: Grant, now: number): string[] {
  // Seconds since 1970 are a date to AWS, and to nobody who reads them.
  const [end, start] = [until, from].map((date) =>
    date === undefined || isEpoch(date) ? undefined : parseDate(date),
  );
  return [
    ...(until !== undefined && end === undefined ? [`“${until}” is no date.`] : []),
    ...(from !== undefined && start === undefined ? [`“${from}” is no date.`] : []),
    ...(end !== undefined && end <= now ? ['The end has passed: nobody would get in.'] : []),
    ...(end !== undefined && start !== undefined && end <= start
      ? ['The end comes before the beginning.']
      : []),
  ];
}

/** What S3 takes for public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status */
const WIDEST = { 4: 8, 16: 32 } as const;

function networkProblems({ conditions: { network }, grantees }: Grant): string[] {
  const { ranges = [], vpcs = [], endpoints = [] } = network ?? {};
  const limited = ranges.length + vpcs.length + endpoints.length > 0;
  return [
    ...ranges.flatMap((range) => {
      const parsed = parseNetwork(range);
      if (parsed === undefined) return [`“${range}” is no address and no range such as 203.0.113.0/24.`];
      if (unmapped(parsed.bytes) !== parsed.bytes)
        return [
          `${range} is IPv4 written as IPv6, which readers take for different ranges: write it as IPv4.`,
        ];
      if (hasHostBits(parsed)) return [`${range} begins in the middle of its range.`];
      if (parsed.bits < WIDEST[parsed.bytes.length === 4 ? 4 : 16])
        return [`${range} is so wide that S3 takes it for everybody: leave the network out, or name less.`];
      return isPrivate(parsed)
        ? [`${range} is private: requests reach S3 from public addresses. Name the VPC or its endpoint.`]
        : [];
    }),
    ...(isMostOfAll(ranges)
      ? ['Together these ranges are most of the internet: leave the network out, or name less.']
      : []),
    ...vpcs
      .filter((id) => !/^vpc-[0-9a-f]{8,17}$/.test(id))
      .map((id) => `“${id}” is no VPC such as vpc-0a1b2c3d.`),
    ...endpoints
      .filter((id) => !/^vpce-[0-9a-f]{8,17}$/.test(id))
      .map((id) => `“${id}” is no VPC endpoint such as vpce-0a1b2c3d4e5f67890.`),
    ...(limited && grantees.some(({ kind }) => kind === 'service')
      ? ['A service comes from networks of its own: grant it without one.']
      : []),
  ];
}

/** Whether half of all addresses of a kind, or more, are in one range or another: so many that none is too wide by itself. */
const isMostOfAll = (ranges: readonly string[]): boolean =>
  ([4, 16] as const).some((bytes) => {
    const shares = new Map(
      ranges.flatMap((range) => {
        const parsed = parseNetwork(range);
        return parsed?.bytes.length === bytes && parsed.bits >= WIDEST[bytes]
          ? [[`${parsed.bytes.join('.')}/${parsed.bits}`, 2 ** -parsed.bits] as const]
          : [];
      }),
    );
    return [...shares.values()].reduce((sum, share) => sum + share, 0) >= 0.5;
  });

/** An access point for one VPC answers nobody else, whatever its policy says. */
function vpcProblems({ way, places, conditions: { network } }: Grant): string[] {
  const { ranges = [], vpcs = [] } = network ?? {};
  return places.flatMap(({ accessPoint }) => {
    if (way !== 'access-point' || accessPoint?.vpcId === undefined) return [];
    const { name, vpcId } = accessPoint;
    return [...ranges, ...vpcs.filter((id) => id !== vpcId)].map(
      (other) => `${name} answers ${vpcId} alone, and never ${other}: leave that out.`,
    );
  });
}

function organizationProblems({ conditions: { organization, mfa }, grantees }: Grant): string[] {
  const others = grantees.filter((one) => one.kind === 'organization' && one.id !== organization);
  return [
    ...(organization !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organization)
      ? [`“${organization}” is no organization’s id, such as o-a1b2c3d4e5.`]
      : []),
    ...(organization !== undefined && others.length > 0
      ? ['They cannot be of two organizations at once.']
      : []),
    ...((organization !== undefined || mfa === true) && grantees.some(({ kind }) => kind === 'service')
      ? ['A service is of no organization and has no MFA device: grant it without these.']
      : []),
    // They have no credentials of AWS yet when they ask for the role.
    ...((organization !== undefined || mfa === true) && grantees.some(({ kind }) => kind === 'federated')
      ? [
          'Whoever signs in with an identity provider is of no organization, and AWS does not know of their MFA: grant it without these, and ask for MFA at the provider.',
        ]
      : []),
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
function roleProblems({ role, places }: Grant): string[] {
  if (role === undefined) return ['Name the role.'];
  const accounts = new Set(places.map(({ account }) => account));
  return [
    ...(/^[\w+=,.@-]{1,64}$/.test(role.name)
      ? []
      : [`“${role.name}” is no name of a role: letters, digits and +=,.@_-, at most 64.`]),
    ...(/^\/([\x21-\x7e]+\/)?$/.test(role.path) ? [] : ['A path begins and ends with a slash.']),
    ...(role.maxSessionDuration >= 3600 && role.maxSessionDuration <= 43_200
      ? []
      : ['Sessions last 1 to 12 hours.']),
    ...(role.externalId === undefined || /^[\w+=,.@:/-]{2,1224}$/.test(role.externalId)
      ? []
      : ['An external ID has 2 to 1,224 letters, digits and +=,.@:/-_.']),
    ...(accounts.size > 1 ? ['One role can serve the buckets of one account only.'] : []),
  ];
}
