import type { Hop } from '../types';
import { parseIni, type IniSection } from './ini';
import { judgeKeys, type RecognisedIdentity, type Recognition } from './recognition';

const NAMES = {
  accessKeyId: 'aws_access_key_id',
  secretAccessKey: 'aws_secret_access_key',
  sessionToken: 'aws_session_token',
};

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
 * `source_profile` as the CLI does: a profile that names itself as its source brings its own keys.
 */
export function parseAwsFiles(text: string): Recognition | undefined {
  const sections = parseIni(text).filter((section) => section.type === 'profile');
  if (sections.length === 0) return undefined;
  const identities = sections.map((section) => identity(section, sections)).filter(hasSomething);
  if (identities.length === 0) {
    return {
      kind: 'unusable',
      message: 'These sections hold neither keys nor roles.',
      advice: 'Paste sections with aws_access_key_id, or with role_arn and source_profile.',
    };
  }
  const form = identities.some(({ hops }) => hops.length > 0) ? 'config' : 'credentials-file';
  return { kind: 'recognised', form, identities };
}

const hasSomething = ({ credentials, missing, hops, notes }: RecognisedIdentity) =>
  credentials !== undefined || hops.length > 0 || notes.length > 0 || missing.length < 2;

function identity(section: IniSection, all: readonly IniSection[]): RecognisedIdentity {
  const notes: string[] = [];
  const hops: Hop[] = [];
  const visited = new Set<string>();
  let current = section;
  while (current.values.has('role_arn')) {
    visited.add(current.name);
    hops.unshift(hopOf(current));
    const source = current.values.get('source_profile');
    if (source === undefined) break;
    // As in the CLI, a profile that is its own source assumes its role with its own keys.
    if (source === current.name) break;
    if (visited.has(source)) {
      notes.push(`The source profiles of [${section.name}] run in a circle at [${source}].`);
      return { profile: section.name, missing: ['source_profile'], hops: [], notes };
    }
    const next = all.find((other) => other.name === source);
    if (next === undefined) {
      return {
        profile: section.name,
        missing: [`keys of [${source}]`],
        hops,
        sourceProfile: source,
        region: section.values.get('region'),
        notes: [
          `[${source}] is not in the pasted text: paste its section too, or bring its keys on another tab.`,
        ],
      };
    }
    current = next;
  }
  return { ...finish(section, current, hops), notes: [...notes, ...elsewhere(current)] };
}

function finish(
  section: IniSection,
  source: IniSection,
  hops: readonly Hop[],
): Omit<RecognisedIdentity, 'notes'> {
  const value = (key: string) => source.values.get(key);
  const end = value('aws_expiration') ?? value('expiration') ?? value('x_security_token_expires');
  const { credentials, missing } = judgeKeys(
    {
      accessKeyId: value(NAMES.accessKeyId),
      secretAccessKey: value(NAMES.secretAccessKey),
      sessionToken: value(NAMES.sessionToken) ?? value('aws_security_token'),
      expiration: end === undefined ? undefined : new Date(end),
    },
    NAMES,
  );
  return {
    profile: section.name,
    credentials,
    missing: hops.length > 0 && missing.length > 1 ? [`keys of [${source.name}]`] : missing,
    hops,
    sourceProfile: hops.length > 0 ? source.name : undefined,
    region: section.values.get('region') ?? value('region'),
  };
}

function elsewhere({ name, values }: IniSection): string[] {
  if (values.has(NAMES.accessKeyId)) return [];
  const key = Object.keys(ELSEWHERE).find((candidate) => values.has(candidate));
  return key === undefined
    ? []
    : [
        `[${name}] gets its keys from ${ELSEWHERE[key]}, which a browser cannot ask. ` +
          `Run aws configure export-credentials --profile ${name} and paste what it prints.`,
      ];
}

function hopOf({ values }: IniSection): Hop {
  const duration = Number(values.get('duration_seconds'));
  return {
    roleArn: values.get('role_arn') ?? '',
    sessionName: values.get('role_session_name') ?? '',
    durationSeconds: Number.isInteger(duration) && duration > 0 ? duration : 3600,
    ...(values.has('external_id') ? { externalId: values.get('external_id') } : {}),
    ...(values.has('mfa_serial') ? { mfaSerial: values.get('mfa_serial') } : {}),
  };
}
