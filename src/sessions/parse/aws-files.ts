import type { Hop } from '../types';
import { resolveChains, type Chain } from './chains';
import { parseIni } from './ini';
import { joinProfiles, type Profile } from './profiles';
import { judgeKeys, KEY_NAMES, type RecognisedIdentity, type Recognition } from './recognition';

/** Where a section's keys come from, when a browser cannot get them itself. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  sso_session: 'IAM Identity Center',
  sso_start_url: 'IAM Identity Center',
  credential_process: 'a program on this computer',
  credential_source: 'the machine it runs on',
  web_identity_token_file: 'a token file',
  login_session: 'aws login',
};

/**
 * Sections of ~/.aws/credentials and ~/.aws/config. A section with `role_arn` becomes hops, followed through
 * `source_profile` as the CLI does. Undefined for text without a heading.
 */
export function parseAwsFiles(text: string): Recognition | undefined {
  const sections = parseIni(text);
  if (sections.length === 0) return undefined;
  const services = new Map(
    sections.filter(({ type }) => type === 'services').map(({ name, values }) => [name, values]),
  );
  const profiles = joinProfiles(sections);
  const chains = resolveChains(profiles);
  const identities = profiles
    .map((profile) => withEndpoints(identity(profile, chains.get(profile)!), profile, services))
    .filter(hasSomething);
  if (identities.length === 0) {
    return {
      kind: 'unusable',
      message: 'These sections hold neither keys nor roles.',
      advice: 'Paste sections with aws_access_key_id, or with role_arn and source_profile.',
    };
  }
  const form = profiles.some(({ values }) => values.has('role_arn')) ? 'config' : 'credentials-file';
  return { kind: 'recognised', form, identities };
}

const hasSomething = ({ credentials, missing, hops, notes }: RecognisedIdentity) =>
  credentials !== undefined || hops.length > 0 || notes.length > 0 || missing.length < 2;

function identity(profile: Profile, chain: Chain): RecognisedIdentity {
  const base = { profile: profile.label, region: profile.values.get('region') };
  const notes = profile.twins > 1 ? [twinNote(profile)] : [];
  switch (chain.kind) {
    case 'broken':
      return { ...base, missing: ['source_profile'], hops: [], notes: [...notes, chain.why(profile.name)] };
    case 'open':
      return {
        ...base,
        missing: [`keys of [${chain.source}]`],
        hops: chain.roles.map(hopOf),
        sourceProfile: chain.source,
        notes: [
          ...notes,
          `[${chain.source}] is not in the pasted text: paste its section too, or bring its keys on another tab.`,
        ],
      };
    case 'whole': {
      const hops = chain.roles.map(hopOf);
      const found = keysOf(chain.source);
      return {
        ...base,
        ...found,
        missing:
          hops.length > 0 && found.missing.length > 1 ? [`keys of [${chain.source.name}]`] : found.missing,
        hops,
        sourceProfile: hops.length > 0 ? chain.source.name : undefined,
        region: base.region ?? chain.source.values.get('region'),
        notes: [...notes, ...found.notes, ...elsewhere(chain.source)],
      };
    }
  }
}

const twinNote = ({ name, twins, place }: Profile) =>
  `[${name}] is there ${twins} times with different values; this is number ${place}. Nothing of them was merged.`;

function keysOf({ values }: Profile) {
  const end =
    values.get('aws_expiration') ?? values.get('expiration') ?? values.get('x_security_token_expires');
  return judgeKeys(
    {
      accessKeyId: values.get(KEY_NAMES.files.accessKeyId),
      secretAccessKey: values.get(KEY_NAMES.files.secretAccessKey),
      sessionToken: values.get(KEY_NAMES.files.sessionToken) ?? values.get('aws_security_token'),
      expiration: end === undefined ? undefined : new Date(end),
    },
    KEY_NAMES.files,
  );
}

/** `endpoint_url`, for one service by a `services` section: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function withEndpoints(
  found: RecognisedIdentity,
  { values }: Profile,
  services: ReadonlyMap<string, ReadonlyMap<string, string>>,
): RecognisedIdentity {
  if (values.get('ignore_configured_endpoint_urls') === 'true') return found;
  const own = services.get(values.get('services') ?? '');
  const of = (service: string) =>
    own?.get(`${service}.endpoint_url`) ?? values.get(`${service}.endpoint_url`);
  const endpoint = of('s3') ?? values.get('endpoint_url');
  const stsEndpoint = of('sts') ?? (of('s3') === undefined ? undefined : values.get('endpoint_url'));
  return {
    ...found,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
  };
}

function elsewhere({ name, values }: Profile): string[] {
  if (values.has(KEY_NAMES.files.accessKeyId)) return [];
  const key = Object.keys(ELSEWHERE).find((candidate) => values.has(candidate));
  return key === undefined
    ? []
    : [
        `[${name}] gets its keys from ${ELSEWHERE[key]}, which a browser cannot ask. ` +
          `Run aws configure export-credentials --profile ${name} and paste what it prints.`,
      ];
}

function hopOf({ values }: Profile): Hop {
  const duration = Number(values.get('duration_seconds'));
  return {
    roleArn: values.get('role_arn') ?? '',
    sessionName: values.get('role_session_name') ?? '',
    durationSeconds: Number.isInteger(duration) && duration > 0 ? duration : 3600,
    ...(values.has('external_id') ? { externalId: values.get('external_id') } : {}),
    ...(values.has('mfa_serial') ? { mfaSerial: values.get('mfa_serial') } : {}),
  };
}
