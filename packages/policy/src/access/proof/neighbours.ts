import { someRoleOf } from '../../callers/principals.ts';
import { parseDate } from '../../grammar/dates.ts';
import { actionsOf } from '../../grants/abilities.ts';
import type { Grant, Grantee } from '../../grants/grant.ts';
import { ownersOf } from '../../grants/place-owners.ts';
import { timeContext } from '../../requests/ordinary.ts';
import type { RequestContext } from '../../requests/principal.ts';
import { without } from './contexts.ts';
import { accountOfGrantee, strangerTo } from './principals.ts';
import type { Neighbour, Probe } from './types.ts';

/** What a grant of one of them could slip into: reading, writing, deleting, listing. */
const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'] as const;
const OF_BUCKET = /^s3:(?:ListBucket|ListBucketVersions|Get(?:Bucket|Encryption|Lifecycle)\w*)$/;

/** Not from where documentation's ordinary requests come, nor in a range anybody names. */
const ELSEWHERE = '192.0.2.200';
const OTHER_VPC = 'vpc-0fedcba9876543210';

/**
 * Requests that differ in one thing from what is intended for a grantee. Their callers are taken to have every permission of their
 * own account, where it is another than the owner's, so that only the documents of the grant and what stands there can
 * refuse them.
 */
export function neighboursOf(grant: Grant, grantee: Grantee, intended: readonly Probe[]): readonly Probe[] {
  const takes = intended.find(({ bucket }) => bucket === undefined);
  const asks = firstOfEach(intended.filter(({ bucket }) => bucket !== undefined));
  return [
    ...(takes === undefined ? [] : [...callers(grant, grantee, takes), ...takings(grant, takes)]),
    ...asks.flatMap((probe) => [
      ...(takes === undefined ? callers(grant, grantee, probe) : []),
      ...askings(grant, probe),
      ...aroundThePoint(probe),
      ...circumstances(grant, probe, grantee),
    ]),
    ...asks.flatMap((probe) => otherActions(grant, probe)),
  ].map((probe) =>
    probe.role !== undefined && probe.bucket !== undefined
      ? probe
      : { ...probe, permissions: permissionsOf(grant, probe) },
  );
}

/** Neighbours that are somebody else than the grantee. */
const OTHERS: ReadonlySet<Neighbour> = new Set(['next-account', 'next-principal', 'other-organization']);

/**
 * In an owner's own account permissions are enough without any policy that names them, and say nothing of the grant:
 * the grantee has what the grant gives there, and nobody else anything.
 */
function permissionsOf(grant: Grant, { principal, neighbour }: Probe): Probe['permissions'] {
  const account = 'account' in principal ? principal.account : undefined;
  if (account === undefined || !grant.places.some((place) => ownersOf(grant, place).includes(account)))
    return 'everything';
  return neighbour !== undefined && OTHERS.has(neighbour) ? 'nothing' : 'documents';
}

/** One request of each place: of the first action, in the first network. */
function firstOfEach(probes: readonly Probe[]): readonly Probe[] {
  const seen = new Map<string, Probe>();
  for (const probe of probes) if (!seen.has(probe.at)) seen.set(probe.at, probe);
  return [...seen.values()];
}

/** Others who ask for the same. */
function callers(grant: Grant, grantee: Grantee, probe: Probe): Probe[] {
  const partition = grant.places[0]?.partition ?? 'aws';
  const own = accountOfGrantee(grantee);
  const as = (neighbour: Neighbour, change: Partial<Probe>, dropped: readonly string[] = []): Probe => ({
    ...probe,
    ...change,
    neighbour,
    context: without({ ...probe.context, ...change.context }, ...dropped),
  });
  const ofOrganization = grantee.kind === 'organization' || grant.conditions.organization !== undefined;
  const stranger = { principal: someRoleOf(strangerTo(grant), partition), ...inOrganization(ofOrganization) };
  if (grantee.kind === 'service')
    return [as('next-account', { context: { 'aws:SourceAccount': strangerTo(grant) } })];
  // Nobody but the provider's own can bring its token.
  if (grantee.kind === 'federated') return [];
  return [
    as(ofOrganization ? 'other-organization' : 'next-account', stranger),
    ...(grantee.kind === 'role' || grantee.kind === 'user'
      ? isAmong(grant, own)
        ? []
        : [as('next-principal', { principal: someRoleOf(own ?? '', partition) })]
      : []),
    ...(probe.bucket === undefined
      ? []
      : [
          as('anonymous', { principal: { kind: 'anonymous' } }, [
            'aws:PrincipalOrgID',
            'aws:PrincipalOrgPaths',
            'aws:MultiFactorAuthPresent',
          ]),
        ]),
  ];
}

const inOrganization = (told: boolean): { context?: RequestContext } =>
  told
    ? { context: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz', 'aws:PrincipalOrgPaths': ['o-zzzzzzzzzz/r-zzzz/'] } }
    : {};

/** Whether the grant is to the account as a whole as well, or to the organization that its conditions ask for. */
const isAmong = ({ grantees, conditions }: Grant, account: string | undefined): boolean =>
  grantees.some(
    (one) =>
      (one.kind === 'account' && one.account === account) ||
      (one.kind === 'organization' && one.id === conditions.organization),
  );

/** The role taken without what its trust asks. */
function takings(grant: Grant, probe: Probe): Probe[] {
  const { role } = grant;
  const has = (key: string) => key in probe.context;
  const lacking = (neighbour: Neighbour, key: string): Probe => ({
    ...probe,
    neighbour,
    context: without(probe.context, key),
  });
  return [
    ...(role?.externalId !== undefined && has('sts:ExternalId')
      ? [lacking('without-external-id', 'sts:ExternalId')]
      : []),
    ...(role?.sourceIdentity === true && has('sts:SourceIdentity')
      ? [lacking('without-source-identity', 'sts:SourceIdentity')]
      : []),
    ...(grant.conditions.mfa === true && has('aws:MultiFactorAuthPresent')
      ? [lacking('without-mfa', 'aws:MultiFactorAuthPresent')]
      : []),
    ...dates(grant, probe),
  ];
}

/** When and how. */
function circumstances(grant: Grant, probe: Probe, { kind }: Grantee): Probe[] {
  const { tls, mfa, network } = grant.conditions;
  const as = (neighbour: Neighbour, context: RequestContext): Probe => ({ ...probe, neighbour, context });
  const ofRole = probe.role !== undefined;
  return [
    ...(tls === true
      ? [as('without-tls', { ...without(probe.context, 's3:TlsVersion'), 'aws:SecureTransport': 'false' })]
      : []),
    ...(mfa === true && !ofRole
      ? [as('without-mfa', without(probe.context, 'aws:MultiFactorAuthPresent'))]
      : []),
    ...(network !== undefined && isLimited(network) && kind !== 'service'
      ? [as('other-network', elsewhere(probe.context))]
      : []),
    ...dates(grant, probe),
  ];
}

const isLimited = ({ ranges = [], vpcs = [], endpoints = [] }: NonNullable<Grant['conditions']['network']>) =>
  ranges.length + vpcs.length + endpoints.length > 0;

const elsewhere = (context: RequestContext): RequestContext =>
  'aws:SourceVpc' in context
    ? { ...context, 'aws:SourceVpc': OTHER_VPC, 'aws:SourceVpce': 'vpce-0fedcba9876543210' }
    : { ...context, 'aws:SourceIp': ELSEWHERE };

function dates({ conditions: { until, from } }: Grant, probe: Probe): Probe[] {
  const [end, start] = [until, from].map((date) => (date === undefined ? undefined : parseDate(date)));
  const at = (neighbour: Neighbour, time: number): Probe => ({
    ...probe,
    neighbour,
    context: { ...probe.context, ...timeContext(new Date(time).toISOString()) },
  });
  return [
    ...(end === undefined ? [] : [at('after-the-end', end)]),
    ...(start === undefined ? [] : [at('before-the-start', start - 1000)]),
  ];
}

/** Other objects, and the same ones with other headers. */
function askings(grant: Grant, probe: Probe): Probe[] {
  const place = grant.places.find(
    ({ bucket, accessPoint }) =>
      bucket === probe.bucket &&
      (probe.accessPoint === undefined || probe.accessPoint.endsWith(`/${accessPoint?.name}`)),
  );
  if (place === undefined) return [];
  const { encryption, ownerFullControl } = grant.conditions;
  const lacking = (neighbour: Neighbour, keys: readonly string[]): Probe => ({
    ...probe,
    neighbour,
    context: without(probe.context, ...keys),
  });
  const tags = Object.keys(place.tags ?? {}).flatMap((name) => [
    `s3:ExistingObjectTag/${name}`,
    `s3:RequestObjectTag/${name}`,
  ]);
  const written = probe.action === 's3:PutObject';
  return [
    ...(place.prefixes.length === 0 || (probe.key === undefined && !('s3:prefix' in probe.context))
      ? []
      : [elsewhereIn(probe, place.prefixes)]),
    ...(written && encryption !== undefined
      ? [
          lacking('without-encryption', [
            's3:x-amz-server-side-encryption',
            's3:x-amz-server-side-encryption-aws-kms-key-id',
          ]),
        ]
      : []),
    ...(written && ownerFullControl === true ? [lacking('without-acl', ['s3:x-amz-acl'])] : []),
    ...(tags.some((tag) => tag in probe.context) ? [lacking('other-tags', tags)] : []),
  ];
}

function elsewhereIn(probe: Probe, prefixes: readonly string[]): Probe {
  const candidates = ['elsewhere/', 'another-place/', '~/'];
  const other = candidates.find((one) => !prefixes.some((prefix) => one.startsWith(prefix))) ?? '\u0001/';
  return {
    ...probe,
    neighbour: 'next-prefix',
    ...(probe.key === undefined ? {} : { key: `${other}example` }),
    context: 's3:prefix' in probe.context ? { ...probe.context, 's3:prefix': other } : probe.context,
  };
}

/** Around the access point, the bucket answers nobody it did not answer before. */
function aroundThePoint(probe: Probe): Probe[] {
  const { accessPoint, ...direct } = probe;
  return accessPoint === undefined || probe.bucket === undefined
    ? []
    : [{ ...direct, at: probe.bucket, neighbour: 'around-the-access-point' }];
}

function otherActions(grant: Grant, probe: Probe): Probe[] {
  const given = new Set(grant.abilities.flatMap(actionsOf));
  const place = grant.places.find(({ bucket }) => bucket === probe.bucket);
  const key = `${place?.prefixes[0] ?? ''}example`;
  return ACTIONS.filter((action) => !given.has(action)).map((action) => {
    const { key: _, ...rest } = probe;
    const context = without(probe.context, 's3:prefix');
    return OF_BUCKET.test(action)
      ? {
          ...rest,
          action,
          neighbour: 'next-action',
          context: { ...context, 's3:prefix': place?.prefixes[0] ?? '' },
        }
      : { ...rest, key, action, neighbour: 'next-action', context };
  });
}
