import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { ABILITY_WORDS, type Grant, granteeText, type Place, pointArn } from '@drawbridge-s3/policy/grants';
import { roleArn } from '@drawbridge-s3/policy/access';
import type { CliProfile } from '@/aws/cli';
import { routeUrl } from '@/sessions/routes/route-link';
import { cliUse } from './cli-use';

/** What whoever receives the grant has to know, as lines: a name, and what it is. */
export type Fact = readonly [name: string, value: string];

/**
 * The grant in words for the other side. The external ID is among them, since it works only together with their own
 * credentials; no link holds it.
 * @param keys ARNs of the KMS keys the objects are under
 */
export function handOverFacts(grant: Grant, keys: readonly string[]): readonly Fact[] {
  const { conditions, role, way } = grant;
  const [place] = grant.places;
  const { network } = conditions;
  const networks = [...(network?.ranges ?? []), ...(network?.vpcs ?? []), ...(network?.endpoints ?? [])];
  return [
    ['You may', grant.abilities.map((ability) => ABILITY_WORDS[ability]).join(', ')],
    ...grant.grantees.map((grantee): Fact => ['As', granteeText(grantee)]),
    ...[...new Set(grant.places.map(({ account }) => account))]
      .filter((account) => account !== '')
      .map((account): Fact => ['Owner', `account ${formatAccount(account)}`]),
    ...grant.places.flatMap((one): readonly Fact[] => [
      ...(one.prefixes.length === 0 ? [''] : one.prefixes).map((prefix): Fact => [
        'Where',
        `s3://${addressOf(grant, one)}/${prefix}`,
      ]),
      ['Region', one.region],
    ]),
    ...(way === 'role' && role !== undefined && place !== undefined
      ? [
          ['Role', roleArn(place, role)] as const,
          ...(role.externalId === undefined ? [] : [['External ID', role.externalId] as const]),
          ['Sessions', `up to ${role.maxSessionDuration / 3600} h; 1 h from another role`] as const,
        ]
      : []),
    ...(grant.places.some(({ requesterPays }) => requesterPays === true)
      ? [
          [
            'Who pays',
            way === 'role'
              ? 'the owner, whose role it is'
              : 'you, for requests and transfer: the bucket makes whoever asks pay',
          ] as const,
          ['Requests send', 'x-amz-request-payer: requester'] as const,
        ]
      : []),
    ...keys.map((key): Fact => ['KMS key', key]),
    ...(conditions.from === undefined ? [] : [['From', conditions.from] as const]),
    ['Until', conditions.until ?? 'without an end'],
    ...(networks.length === 0 ? [] : [['Only from', networks.join(', ')] as const]),
    ...(conditions.mfa === true ? [['Only', 'signed in with MFA'] as const] : []),
    ...(conditions.encryption === undefined
      ? []
      : [['Uploads ask for', `x-amz-server-side-encryption: ${conditions.encryption.algorithm}`] as const]),
    ...(conditions.ownerFullControl === true
      ? [['Uploads send', 'x-amz-acl: bucket-owner-full-control'] as const]
      : []),
  ];
}

/** The bucket's name, or the ARN of the access point that stands in its place. */
const addressOf = ({ way }: Grant, place: Grant['places'][number]): string =>
  way === 'access-point' && place.accessPoint !== undefined
    ? pointArn(place, place.accessPoint)
    : place.bucket;

const profileName = ({ name }: Grant, { bucket }: Place): string => `${bucket}-${name.toLowerCase()}`;

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html */
export function configProfile(grant: Grant): string {
  const [place] = grant.places;
  if (place === undefined) return '';
  const { role, way } = grant;
  const assumed =
    way === 'role' && role !== undefined
      ? [
          `role_arn = ${roleArn(place, role)}`,
          'source_profile = default',
          ...(role.externalId === undefined ? [] : [`external_id = ${role.externalId}`]),
          ...(grant.conditions.mfa === true ? ['mfa_serial = arn:aws:iam::ACCOUNT:mfa/YOU'] : []),
          `duration_seconds = ${role.maxSessionDuration}`,
        ]
      : [];
  return [`[profile ${profileName(grant, place)}]`, ...assumed, `region = ${place.region}`].join('\n');
}

/**
 * A link that opens the place at once, by way of the connect page: with the role filled in where one is taken, and with
 * the agreement to pay where whoever asks does. Undefined where there is no place.
 */
export function routeLink(grant: Grant, profileId: string, origin: string): string | undefined {
  const [place] = grant.places;
  if (place === undefined) return undefined;
  const url = new URL(grant.way === 'role' ? roleUrl(grant, place, profileId, origin) : 'connect', origin);
  const [prefix = ''] = place.prefixes;
  url.searchParams.set('at', addressOf(grant, place));
  if (prefix !== '') url.searchParams.set('prefix', prefix);
  if (place.requesterPays === true) url.searchParams.set('pays', 'requester');
  return url.href;
}

function roleUrl({ role }: Grant, place: Place, profileId: string, origin: string): string {
  if (role === undefined) return new URL('connect', origin).href;
  const hop = {
    roleArn: roleArn(place, role),
    sessionName: '',
    durationSeconds: role.maxSessionDuration,
    ...(role.externalId === undefined ? {} : { externalId: role.externalId }),
  };
  return routeUrl({ profileId, hops: [hop] }, { withExternalIds: false }, origin);
}

/**
 * Everything for people, as one text.
 * @param profile decides the endpoint of the lines for the AWS CLI
 * @param check link to the check of the requester's half
 * @param route link that connects and opens the place
 */
export function handOverText(
  grant: Grant,
  keys: readonly string[],
  profile: CliProfile,
  { check, route }: { readonly check: string; readonly route?: string | undefined },
): string {
  const facts = handOverFacts(grant, keys);
  const [place] = grant.places;
  const lines = cliUse(grant, profile);
  const width = Math.max(...facts.map(([name]) => name.length)) + 2;
  return [
    ...facts.map(([name, value]) => `${name.padEnd(width)}${value}`),
    '',
    '# ~/.aws/config',
    configProfile(grant),
    ...(place === undefined || lines.length === 0
      ? []
      : ['', '# AWS CLI', `export AWS_PROFILE=${profileName(grant, place)}`, ...lines]),
    ...(route === undefined ? [] : ['', `Open in Drawbridge: ${route}`]),
    '',
    `Check in Drawbridge what works: ${check}`,
  ].join('\n');
}
