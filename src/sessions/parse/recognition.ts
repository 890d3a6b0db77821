import type { Credentials } from '../../aws/context';
import type { Hop } from '../types';

type CredentialsForm = 'environment' | 'json' | 'table' | 'credentials-file' | 'config';

/** One identity found in pasted text; a file with several sections has several. */
export interface RecognisedIdentity {
  /** Section of the file, or what tells several keys apart; undefined where there is one alone. */
  readonly profile?: string;
  /** Undefined while something is missing. */
  readonly credentials?: Credentials;
  /** What is not there, in the words of the pasted form: `AWS_SESSION_TOKEN`. Empty when complete. */
  readonly missing: readonly string[];
  readonly region?: string;
  /** URL of S3 as the text gives it, unchecked; undefined for AWS's own. */
  readonly endpoint?: string;
  /** Likewise of STS. */
  readonly stsEndpoint?: string;
  /** From `role_arn` and `source_profile`, source first; empty for plain keys. */
  readonly hops: readonly Hop[];
  /** Name of the section whose keys a chain starts from. */
  readonly sourceProfile?: string;
  /** What cannot be taken over, with what to do instead. */
  readonly notes: readonly string[];
}

export type Recognition =
  | {
      readonly kind: 'recognised';
      readonly form: CredentialsForm;
      /** At least one. */
      readonly identities: readonly RecognisedIdentity[];
    }
  | { readonly kind: 'unusable'; readonly message: string; readonly advice: string };

/** Undefined where nothing is known yet; the parsers fill it, `judgeKeys` judges it. */
export interface RawKeys {
  accessKeyId?: string;
  secretAccessKey?: string;
  sessionToken?: string;
  expiration?: Date;
}

interface KeyNames {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** What each form calls the three. */
export const KEY_NAMES = {
  environment: {
    accessKeyId: 'AWS_ACCESS_KEY_ID',
    secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
    sessionToken: 'AWS_SESSION_TOKEN',
  },
  files: {
    accessKeyId: 'aws_access_key_id',
    secretAccessKey: 'aws_secret_access_key',
    sessionToken: 'aws_session_token',
  },
  json: { accessKeyId: 'AccessKeyId', secretAccessKey: 'SecretAccessKey', sessionToken: 'SessionToken' },
  console: {
    accessKeyId: 'Access key ID',
    secretAccessKey: 'Secret access key',
    sessionToken: 'Session token',
  },
} satisfies Record<string, KeyNames>;

/** Access key IDs that STS mints; such a key never works without its session token. */
const TEMPORARY_KEY = /^ASIA/;
/** Stars, bullets and ellipses of consoles and logs; words that stand for a value. */
const MASKED = /\*{2}|[•●∙…]|\.{3}|^[*x]+$|^<.*>$|^\[.*\]$|redacted|^your[-_ ]/i;

/** Says what is missing in the form's own words, and drops what is masked. */
export function judgeKeys(
  raw: RawKeys,
  names: KeyNames,
): Pick<RecognisedIdentity, 'credentials' | 'missing' | 'notes'> {
  const notes: string[] = [];
  const value = (key: keyof KeyNames) => {
    const text = raw[key]?.trim();
    if (text !== undefined && text.length < 4096 && MASKED.test(text)) {
      notes.push(`${names[key]} is masked; copy the value itself.`);
      return undefined;
    }
    return text === '' ? undefined : text;
  };
  const accessKeyId = value('accessKeyId');
  const secretAccessKey = value('secretAccessKey');
  const sessionToken = value('sessionToken');
  const missing: string[] = [];
  if (!accessKeyId) missing.push(names.accessKeyId);
  if (!secretAccessKey) missing.push(names.secretAccessKey);
  const masked = raw.sessionToken !== undefined && raw.sessionToken.trim() !== '';
  if (!sessionToken && accessKeyId && (masked || TEMPORARY_KEY.test(accessKeyId)))
    missing.push(names.sessionToken);
  if (!accessKeyId || !secretAccessKey || missing.length > 0) return { missing, notes };
  const { expiration } = raw;
  return {
    missing,
    notes,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      ...(expiration === undefined || Number.isNaN(expiration.getTime()) ? {} : { expiration }),
    },
  };
}
