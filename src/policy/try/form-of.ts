import type { Principal } from '@drawbridge-s3/policy/evaluate';
import type { MatrixSession } from '@drawbridge-s3/policy/matrix';
import { isSomeRole } from '@drawbridge-s3/policy/callers';
import type { Ask } from '@drawbridge-s3/policy/situation';
import { ANONYMOUS, EMPTY_FORM, SESSION, type TryForm } from './try-form';

/** Keys with a field of their own. */
const FIELDS: Readonly<Record<string, 'sourceIp' | 'vpce' | 'vpc' | 'prefix' | 'delimiter' | 'mfaAge'>> = {
  'aws:sourceip': 'sourceIp',
  'aws:sourcevpce': 'vpce',
  'aws:sourcevpc': 'vpc',
  's3:prefix': 'prefix',
  's3:delimiter': 'delimiter',
  'aws:multifactorauthage': 'mfaAge',
};

const TAGS: Readonly<Record<string, 'objectTags' | 'requestTags' | 'principalTags'>> = {
  's3:existingobjecttag': 'objectTags',
  's3:requestobjecttag': 'requestTags',
  'aws:principaltag': 'principalTags',
};

/** What {@link askOf} adds by itself. */
const IMPLIED = new Set([
  's3:resourceaccount',
  'aws:viaawsservice',
  's3:authtype',
  's3:signatureversion',
  's3:requestobjecttagkeys',
  'aws:epochtime',
]);

/** What a request carries anyway, as long as nobody chose another value. */
const ORDINARY: Readonly<Record<string, string>> = {
  'aws:requestedregion': 'us-east-1',
  's3:tlsversion': '1.3',
};

/** The form that asks for this, to be changed from there. */
export function formOf(ask: Ask, session: MatrixSession | undefined): TryForm {
  const form = { ...EMPTY_FORM };
  const extra: { key: string; value: string }[] = [];
  form.principal = principalText(ask.principal, session);
  form.permissions = ask.permissions;
  form.action = ask.action;
  form.key = ask.key ?? '';
  form.accessPoint = ask.accessPoint ?? '';
  form.tls = false;
  for (const [name, value] of Object.entries(ask.context)) {
    const key = name.toLowerCase();
    const field = FIELDS[key];
    const slash = key.indexOf('/');
    const tags = slash < 0 ? undefined : TAGS[key.slice(0, slash)];
    const one = typeof value === 'string' ? value : value.join(', ');
    if (IMPLIED.has(key) || ORDINARY[key] === one) continue;
    if (key === 'aws:securetransport') form.tls = one === 'true';
    else if (key === 'aws:currenttime') form.date = one;
    else if (key === 'aws:multifactorauthpresent' && (one === 'true' || one === 'false')) form.mfa = one;
    // An empty prefix is sent, an empty field is not.
    else if (field !== undefined && one !== '') form[field] = one;
    else if (tags !== undefined)
      form[tags] = [form[tags], `${name.slice(slash + 1)}=${one}`].filter((part) => part !== '').join(', ');
    else extra.push({ key: name, value: one });
  }
  form.extra = extra;
  return form;
}

function principalText(principal: Principal, session: MatrixSession | undefined): string {
  if (principal.kind === 'anonymous') return ANONYMOUS;
  if (principal.kind === 'service') return principal.service;
  if (principal.kind === 'federated') return principal.provider;
  if (principal.arn === session?.arn) return SESSION;
  if (principal.kind !== 'assumed-role') return principal.arn;
  if (isSomeRole(principal)) return principal.account;
  return principal.arn.endsWith('/session') ? principal.roleArn : principal.arn;
}
