import type { Credentials } from '../../aws/context';
import { emptyHop, isBlank, type HopDraft } from '../hops/hop-draft';
import { roleArnProblem } from '../hops/role-arn';
import { validateHop, type HopErrors } from '../hops/validate-hop';
import { shapeProblem } from '../parse/key-shape';
import { firstIdentity, recognise } from '../parse/recognise';
import type { RecognisedIdentity, Recognition } from '../parse/recognition';
import { wholeToken } from '../parse/web-token';
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
  /** What the identity in the pasted text has put into the form. */
  readonly applied?: AppliedIdentity;
}

/** What a recognised identity has put into the form, so that it leaves with it and can be seen and undone. */
export interface AppliedIdentity {
  /** The identity without its secrets. The same one is not applied again: what was changed by hand since stays. */
  readonly key?: string;
  /** Cards it brought. */
  readonly hopIds: readonly string[];
  /** Set where it changed the connection. */
  readonly connection?: { readonly before: Connection; readonly after: Connection };
  /** In sentences, for the operator. */
  readonly changes: readonly string[];
  /** The form before it. */
  readonly before?: Pick<ConnectForm, 'hops' | 'connection'>;
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

/** The pasted text of the tab in front; undefined on tabs that take none. */
export function pastedText(form: ConnectForm): { text: string; profile: string | undefined } | undefined {
  if (form.tab === 'paste') return { text: form.paste, profile: form.pasteProfile };
  return form.tab === 'config' ? { text: form.config, profile: form.configProfile } : undefined;
}

/** @param profile Section chosen in the text; without one, or where it is gone, the first complete one. */
export function chosenFrom(recognition: Recognition | undefined, profile: string | undefined): Recognised {
  const chosen =
    recognition?.kind === 'recognised' && profile !== undefined
      ? recognition.identities.find((identity) => identity.profile === profile)
      : undefined;
  return { recognition, identity: chosen ?? firstIdentity(recognition) };
}

/** What the tab in front holds; nothing on tabs that take no text. */
export function recognisedIn(form: ConnectForm): Recognised {
  const pasted = pastedText(form);
  return pasted === undefined ? {} : chosenFrom(recognise(pasted.text), pasted.profile);
}

/** The source the form describes, or what is still missing. */
export type FormSource =
  | { readonly kind: 'ready'; readonly source: Source }
  | { readonly kind: 'incomplete'; readonly message: string }
  /** All is there, but it cannot be right: said at once, and no request is made with it. */
  | { readonly kind: 'wrong'; readonly message: string };

/** @param recognised What {@link recognisedIn} says of the form, where it is known already. */
export function sourceOf(form: ConnectForm, recognised: Recognised = recognisedIn(form)): FormSource {
  switch (form.tab) {
    case 'paste':
      return fromIdentity(recognised, form, 'Paste credentials first.');
    case 'config':
      return fromIdentity(recognised, form, 'Paste the file first.');
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
  return fromCredentials(identity.credentials, form);
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
  return fromCredentials(credentials, form);
}

function fromCredentials(credentials: Credentials, form: ConnectForm): FormSource {
  const message = shapeProblem(credentials, form.connection.kind);
  if (message !== undefined) return { kind: 'wrong', message };
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

function fromToken({ oidc, connection }: ConnectForm): FormSource {
  const token = wholeToken(oidc.token);
  if (token === '') return { kind: 'incomplete', message: 'Paste the OIDC token first.' };
  const roleArn = oidc.roleArn.trim();
  if (roleArn === '') {
    return { kind: 'incomplete', message: 'Enter the ARN of the role the token may assume.' };
  }
  const problem = roleArnProblem(roleArn, connection.kind === 'custom');
  if (problem !== undefined) return { kind: 'incomplete', message: problem };
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

/** Roles the form would assume: their partition is where it has to ask. */
export function roleArns(form: ConnectForm): string[] {
  const own = form.tab === 'oidc' ? [form.oidc.roleArn] : [];
  return [...own, ...writtenHops(form).map(({ roleArn }) => roleArn)].map((arn) => arn.trim());
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
