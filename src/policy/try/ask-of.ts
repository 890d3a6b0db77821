import type { Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';
import { isAccount, parseAddress, withoutDashes } from '@drawbridge-s3/policy/grammar';
import { findAction, findConditionKey, type Action } from '@drawbridge-s3/policy/data';
import type { MatrixSession } from '@drawbridge-s3/policy/matrix';
import { principalFromArn, someRoleOf } from '@drawbridge-s3/policy/callers';
import { isOnAccessPoint, type Ask, type Situation } from '@drawbridge-s3/policy/situation';
import { ANONYMOUS, SESSION, type TryField, type TryForm } from './try-form';

export interface Asked {
  /** Undefined while a field is wrong. Without `aws:CurrentTime` where the form leaves the date open: see now.ts. */
  readonly ask: Ask | undefined;
  readonly errors: Readonly<Partial<Record<TryField, string>>>;
}

/** The request a form means. Permissions that are unknown are asked with everything allowed. */
export function askOf(form: TryForm, situation: Situation, session: MatrixSession | undefined): Asked {
  const errors: Partial<Record<TryField, string>> = {};
  const check = <T>(field: TryField, result: Result<T>): T | undefined => {
    if (result.error !== undefined) errors[field] = result.error;
    return result.value;
  };
  const principal = check('principal', principalOfText(form.principal, situation, session));
  const action = check('action', actionOfText(form.action));
  const subject = action === undefined ? undefined : subjectOf(action);
  if (subject === 'object' && form.key === '')
    errors.key = `${form.action} is about an object: give its key.`;
  const points = situation.accessPoints.map(({ arn }) => arn);
  if (subject === 'access-point' && form.accessPoint === '')
    errors.accessPoint = `${form.action} is about an access point: choose one.`;
  else if (form.accessPoint !== '' && !points.includes(form.accessPoint))
    errors.accessPoint = 'The bucket has no such access point.';
  const context = contextOf(form, situation, principal, subject, check);
  if (Object.keys(errors).length > 0 || principal === undefined || action === undefined)
    return { ask: undefined, errors };
  const mine = form.principal.trim() === SESSION ? session?.policies : undefined;
  const ask: Ask = {
    principal,
    permissions: form.permissions === 'nothing' ? 'nothing' : 'everything',
    action: action.id,
    ...(subject === 'object' ? { key: form.key } : {}),
    ...(form.accessPoint === '' ? {} : { accessPoint: form.accessPoint }),
    context,
    ...(mine === undefined ? {} : { session: mine }),
  };
  return { ask, errors };
}

/** A value, an error, or nothing where nothing was given. */
interface Result<T> {
  readonly value?: T;
  readonly error?: string;
}
type Check = <T>(field: TryField, result: Result<T>) => T | undefined;

function principalOfText(
  given: string,
  { partition }: Situation,
  session: MatrixSession | undefined,
): Result<Principal> {
  const text = given.trim();
  if (text === SESSION)
    return session === undefined
      ? { error: 'The service does not tell who this session is; give an ARN.' }
      : { value: session.principal };
  if (text === ANONYMOUS) return { value: { kind: 'anonymous' } };
  const account = isAccount(text) ? text : withoutDashes(text);
  if (account !== undefined) return { value: someRoleOf(account, partition) };
  if (/^[a-z\d-]+(?:\.[a-z\d-]+)*\.amazonaws\.com(?:\.cn)?$/.test(text))
    return { value: { kind: 'service', service: text } };
  const principal = principalFromArn(text);
  if (principal !== undefined) return { value: principal };
  if (text === '') return { error: 'Who asks: this session, an account number, an ARN, a service.' };
  if (/^\d+$/.test(text)) return { error: `An account number has 12 digits, this has ${text.length}.` };
  if (text.startsWith('arn:'))
    return {
      error: /[*?]/.test(text)
        ? 'One caller asks: a pattern is none.'
        : 'Not the ARN of a role, user, role session, federated user or root.',
    };
  return { error: 'Neither an account number, nor an ARN, nor a service such as logging.s3.amazonaws.com.' };
}

function actionOfText(given: string): Result<Action> {
  const text = given.trim();
  const action = findAction(text.includes(':') ? text : `s3:${text}`);
  if (action !== undefined) return { value: action };
  return { error: text === '' ? 'Which action is asked for.' : `S3 has no action ${text}.` };
}

/** What a request for the action names. */
export function subjectOf(action: Action): 'bucket' | 'object' | 'access-point' {
  if (isOnAccessPoint(action.id)) return 'access-point';
  return action.resources.some(({ name }) => name === 'object') ? 'object' : 'bucket';
}

const isListing = (action: string) => /^s3:ListBucket/i.test(action.includes(':') ? action : `s3:${action}`);

/** Fields that mean something for the form as it stands. */
export const takesPrefix = ({ action }: TryForm): boolean => isListing(action.trim());
export const inVpc = ({ vpc, vpce }: TryForm): boolean => vpc !== '' || vpce !== '';

function contextOf(
  form: TryForm,
  { account }: Situation,
  principal: Principal | undefined,
  subject: ReturnType<typeof subjectOf> | undefined,
  check: Check,
): RequestContext {
  const context: Record<string, string | readonly string[]> = {
    'aws:SecureTransport': String(form.tls),
    's3:ResourceAccount': account,
  };
  const set = (key: string, value: string | readonly string[] | undefined) => {
    if (value !== undefined) context[key] = value;
  };
  if (principal?.kind !== 'service') set('aws:ViaAWSService', 'false');
  if (principal !== undefined && 'account' in principal) {
    set('s3:authType', 'REST-HEADER');
    set('s3:signatureversion', 'AWS4-HMAC-SHA256');
  }
  if (!inVpc(form)) set('aws:SourceIp', check('sourceIp', addressOf(form.sourceIp)));
  set('aws:SourceVpce', check('vpce', idOf(form.vpce, 'vpce', 'VPC endpoint')));
  set('aws:SourceVpc', check('vpc', idOf(form.vpc, 'vpc', 'VPC')));
  if (form.mfa !== 'absent') set('aws:MultiFactorAuthPresent', form.mfa);
  if (form.mfa === 'true') set('aws:MultiFactorAuthAge', check('mfaAge', secondsOf(form.mfaAge)) ?? '60');
  if (takesPrefix(form)) {
    if (form.prefix !== '') set('s3:prefix', form.prefix);
    if (form.delimiter !== '') set('s3:delimiter', form.delimiter);
  }
  const tags = (field: 'objectTags' | 'requestTags' | 'principalTags', key: string) => {
    const found = check(field, tagsOf(form[field])) ?? [];
    for (const [name, value] of found) set(`${key}/${name}`, value);
    return found.map(([name]) => name);
  };
  if (subject === 'object') {
    tags('objectTags', 's3:ExistingObjectTag');
    const names = tags('requestTags', 's3:RequestObjectTag');
    if (names.length > 0) set('s3:RequestObjectTagKeys', names);
  }
  if (principal !== undefined && 'account' in principal) tags('principalTags', 'aws:PrincipalTag');
  const time = check('date', timeOf(form.date));
  if (time !== undefined) {
    set('aws:CurrentTime', time.toISOString());
    set('aws:EpochTime', String(Math.floor(time.getTime() / 1000)));
  }
  for (const [key, value] of check('extra', extraOf(form.extra)) ?? []) {
    const named = Object.keys(context).find((one) => one.toLowerCase() === key.toLowerCase());
    if (named !== undefined) delete context[named];
    set(key, value);
  }
  return context;
}

function addressOf(text: string): Result<string> {
  if (text === '') return {};
  if (text.includes('/')) return { error: 'One address, not a network.' };
  return parseAddress(text) === undefined ? { error: `${text} is no IP address.` } : { value: text };
}

function idOf(text: string, prefix: string, name: string): Result<string> {
  if (text === '') return {};
  const valid = new RegExp(`^${prefix}-[0-9a-f]+$`).test(text);
  return valid ? { value: text } : { error: `The id of a ${name} looks like ${prefix}-1a2b3c4d.` };
}

function secondsOf(text: string): Result<string> {
  if (text === '') return {};
  return /^\d+$/.test(text) ? { value: text } : { error: 'Whole seconds since MFA.' };
}

function tagsOf(text: string): Result<(readonly [string, string])[]> {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wrong = parts.find((part) => !/^[^=]+=/.test(part));
  if (wrong !== undefined) return { error: `“${wrong}” is no tag; tags look like team=data, stage=prod.` };
  return {
    value: parts.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
    }),
  };
}

function timeOf(text: string): Result<Date> {
  if (text === '') return {};
  const time = new Date(text);
  return Number.isFinite(time.getTime())
    ? { value: time }
    : { error: 'Not a date such as 2027-01-31T12:00Z.' };
}

function extraOf(rows: TryForm['extra']): Result<(readonly [string, string | readonly string[]])[]> {
  const filled = rows.filter(({ key, value }) => key.trim() !== '' || value.trim() !== '');
  const nameless = filled.find(({ key }) => !/^[\w.-]+:[^\s]+$/.test(key.trim()));
  if (nameless !== undefined)
    return { error: `“${nameless.key}” is no condition key; they look like aws:PrincipalOrgID.` };
  return { value: filled.map(({ key, value }) => [key.trim(), valuesOf(key.trim(), value)] as const) };
}

/** A key with many values takes a list; the comma is part of any other. */
function valuesOf(key: string, value: string): string | readonly string[] {
  const many = findConditionKey(key)?.type.startsWith('ArrayOf') === true;
  if (!many) return value.trim();
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
