import type { Credentials } from '../../aws/context';
import type { Hop } from '../types';

type CredentialsForm = 'environment' | 'json' | 'credentials-file' | 'config';

/** One identity found in pasted text; a file with several sections has several. */
export interface RecognisedIdentity {
  /** Section of the file; undefined for lines and JSON. */
  readonly profile?: string;
  /** Undefined while something is missing. */
  readonly credentials?: Credentials;
  /** What is not there, in the words of the pasted form: `AWS_SESSION_TOKEN`. Empty when complete. */
  readonly missing: readonly string[];
  readonly region?: string;
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

/** Undefined where nothing is known yet; the parsers fill it, `identityFrom` judges it. */
export interface RawKeys {
  accessKeyId?: string;
  secretAccessKey?: string;
  sessionToken?: string;
  expiration?: Date;
}

export interface KeyNames {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Access key IDs that STS mints; such a key never works without its session token. */
const TEMPORARY_KEY = /^ASIA/;
const MASKED = /^[•*…xX.]{4,}$|[•…]/;

/** Says what is missing in the form's own words, and drops what is masked. */
export function judgeKeys(
  raw: RawKeys,
  names: KeyNames,
): Pick<RecognisedIdentity, 'credentials' | 'missing' | 'notes'> {
  const notes: string[] = [];
  const value = (key: keyof KeyNames) => {
    const text = raw[key]?.trim();
    if (text !== undefined && MASKED.test(text)) {
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
  if (!sessionToken && accessKeyId && TEMPORARY_KEY.test(accessKeyId)) missing.push(names.sessionToken);
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
