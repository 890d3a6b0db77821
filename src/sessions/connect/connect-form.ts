import { emptyHop, isBlank, type HopDraft } from '../hops/hop-draft';
import { validateHop, type HopErrors } from '../hops/validate-hop';
import { firstIdentity, recognise } from '../parse/recognise';
import type { RecognisedIdentity, Recognition } from '../parse/recognition';
import type { Source } from '../types';
import type { Connection } from './connection';

export type SourceTab = 'paste' | 'key' | 'oidc' | 'config';

/** Everything the connect page holds while it is being filled in. Lives in React state alone: secrets. */
export interface ConnectForm {
  readonly tab: SourceTab;
  readonly paste: string;
  /** Section chosen in the pasted file; undefined takes the first complete one. */
  readonly pasteProfile?: string;
  readonly config: string;
  readonly configProfile?: string;
  readonly key: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  readonly exchange: {
    readonly on: boolean;
    readonly durationSeconds: number;
    readonly mfaSerial: string;
    readonly mfaCode: string;
  };
  readonly oidc: {
    readonly token: string;
    readonly roleArn: string;
    readonly sessionName: string;
    readonly durationSeconds: number;
  };
  readonly hops: readonly HopDraft[];
  readonly connection: Connection;
}

export function emptyForm(connection: Connection): ConnectForm {
  return {
    tab: 'paste',
    paste: '',
    config: '',
    key: { accessKeyId: '', secretAccessKey: '', sessionToken: '' },
    exchange: { on: false, durationSeconds: 43_200, mfaSerial: '', mfaCode: '' },
    oidc: { token: '', roleArn: '', sessionName: 'drawbridge', durationSeconds: 3600 },
    hops: [emptyHop()],
    connection,
  };
}

export interface Recognised {
  readonly recognition?: Recognition;
  /** The chosen section, or the first complete one. */
  readonly identity?: RecognisedIdentity;
}

export function recognisedIn(text: string, profile: string | undefined): Recognised {
  const recognition = recognise(text);
  const chosen =
    recognition?.kind === 'recognised'
      ? recognition.identities.find((identity) => identity.profile === profile)
      : undefined;
  return {
    recognition,
    identity: (profile === undefined ? undefined : chosen) ?? firstIdentity(recognition),
  };
}

/** The source the form describes, or what is still missing. */
export type FormSource =
  | { readonly kind: 'ready'; readonly source: Source }
  | { readonly kind: 'incomplete'; readonly message: string };

export function sourceOf(form: ConnectForm): FormSource {
  switch (form.tab) {
    case 'paste':
      return fromIdentity(recognisedIn(form.paste, form.pasteProfile), form, 'Paste credentials first.');
    case 'config':
      return fromIdentity(recognisedIn(form.config, form.configProfile), form, 'Paste the file first.');
    case 'key':
      return fromKey(form);
    case 'oidc':
      return fromToken(form);
  }
}

function fromIdentity({ recognition, identity }: Recognised, form: ConnectForm, blank: string): FormSource {
  if (recognition === undefined) return { kind: 'incomplete', message: blank };
  if (recognition.kind === 'unusable') return { kind: 'incomplete', message: recognition.message };
  if (!identity?.credentials) {
    return { kind: 'incomplete', message: `Missing: ${identity?.missing.join(', ') ?? 'credentials'}.` };
  }
  return withExchange({ kind: 'keys', credentials: identity.credentials }, form);
}

function fromKey(form: ConnectForm): FormSource {
  const accessKeyId = form.key.accessKeyId.trim();
  const secretAccessKey = form.key.secretAccessKey.trim();
  const sessionToken = form.key.sessionToken.trim();
  if (accessKeyId === '' || secretAccessKey === '') {
    return { kind: 'incomplete', message: 'Enter the access key ID and the secret access key.' };
  }
  if (sessionToken === '' && accessKeyId.startsWith('ASIA')) {
    return { kind: 'incomplete', message: 'A key that starts with ASIA needs its session token.' };
  }
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
  return withExchange({ kind: 'keys', credentials }, form);
}

function withExchange(source: Source & { kind: 'keys' }, { exchange }: ConnectForm): FormSource {
  if (!exchange.on || source.credentials.sessionToken !== undefined) return { kind: 'ready', source };
  const mfaSerial = exchange.mfaSerial.trim();
  const mfaCode = exchange.mfaCode.trim();
  if (mfaSerial !== '' && !/^\d{6}$/.test(mfaCode)) {
    return { kind: 'incomplete', message: 'Enter the six digits the MFA device shows now.' };
  }
  const mfa = mfaSerial === '' ? {} : { mfaSerial, mfaCode };
  return {
    kind: 'ready',
    source: { ...source, exchange: { durationSeconds: exchange.durationSeconds, ...mfa } },
  };
}

function fromToken({ oidc }: ConnectForm): FormSource {
  const token = oidc.token.trim();
  if (token === '') return { kind: 'incomplete', message: 'Paste the OIDC token first.' };
  const roleArn = oidc.roleArn.trim();
  if (!/^arn:[\w-]+:iam::[^:]*:role\/\S+$/.test(roleArn)) {
    return { kind: 'incomplete', message: 'Enter the ARN of the role the token may assume.' };
  }
  const sessionName = oidc.sessionName.trim();
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    return { kind: 'incomplete', message: 'Session name: 2 to 64 letters, digits or _+=,.@-' };
  }
  const { durationSeconds } = oidc;
  return {
    kind: 'ready',
    source: { kind: 'web-identity', identity: { token, roleArn, sessionName, durationSeconds } },
  };
}

/** Hops that count: cards nobody wrote in are left out. */
export function writtenHops(form: ConnectForm): readonly HopDraft[] {
  return form.hops.filter((hop) => !isBlank(hop));
}

/** True when even the first hop is assumed with temporary credentials. */
export function startsTemporary(source: FormSource): boolean {
  if (source.kind !== 'ready') return false;
  if (source.source.kind === 'web-identity') return true;
  return source.source.exchange !== undefined || source.source.credentials.sessionToken !== undefined;
}

/** By card id; a card without an entry is fine. */
export function hopErrors(form: ConnectForm, temporary: boolean): ReadonlyMap<string, HopErrors> {
  const lookalike = form.connection.kind === 'custom';
  const entries = writtenHops(form).map((hop, index): [string, HopErrors] => [
    hop.id,
    validateHop(hop, { chained: temporary || index > 0, lookalike }),
  ]);
  return new Map(entries.filter(([, errors]) => Object.keys(errors).length > 0));
}
