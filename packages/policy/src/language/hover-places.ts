import { formatAccount } from '../grammar/account.ts';
import type { PrincipalItem } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { placeOf } from '../explain/place-words.ts';
import { DELETED_NOTE } from '../explain/principal-name.ts';
import { accountOf, deletedKind, wholeAccount } from '../grammar/principals.ts';
import { principalWords } from '../explain/principal-words.ts';
import { capital } from '../explain/words.ts';

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

const TYPES: Readonly<Record<string, string>> = {
  AWS: 'Accounts, roles, users and role sessions, by ARN or account number.',
  Service: 'AWS services that act for themselves, by their host name.',
  Federated: 'Identity providers. Only role trust policies take them.',
  CanonicalUser: 'Accounts by the long ID that S3 has for them; AWS answers with ARNs instead.',
};

export function describePrincipalType(type: string): string | undefined {
  const text = TYPES[type];
  return text && `**${type}**\n\n${text}\n\n[Reference](${GUIDE})`;
}

/** What kind of principal it is, whose, and what naming it does. Markdown. */
export function describePrincipal(item: PrincipalItem, env: PolicyEnv): string {
  const words = principalWords(item, env);
  const account = accountOf(item.value);
  const name = account === undefined ? undefined : env.accountNames?.[account];
  const source = env.principalSources?.[item.value];
  return [
    `**${words === undefined ? 'Everybody' : capital(words)}**`,
    meaningOf(item, env),
    ...(account === undefined
      ? []
      : [
          `Account ${formatAccount(account)}${name === undefined ? '' : `, ${name}`}${account === env.account ? ', which owns this' : ''}`,
        ]),
    ...(source === undefined ? [] : [`Known from ${source}`]),
    `[Principals](${GUIDE})`,
  ].join('\n\n');
}

function meaningOf(item: PrincipalItem, env: PolicyEnv): string {
  const { value } = item;
  const type = item.type?.key ?? 'AWS';
  if (type === 'Service')
    return 'An AWS service. Name whose request it may act on with aws:SourceArn or aws:SourceAccount.';
  if (type === 'Federated') return 'Whoever this identity provider has signed in.';
  if (type === 'CanonicalUser') return 'An account by its canonical ID.';
  if (value === '*')
    return 'Anybody, without signing in. Public unless a Condition narrows it to fixed values.';
  const deleted = deletedKind(value);
  if (deleted !== undefined) return `The ${deleted} this named is gone. ${DELETED_NOTE}`;
  const account = wholeAccount(value);
  if (account !== undefined)
    return account === env.account
      ? 'The account itself: which of its users and roles is up to their own policies.'
      : 'Another account as a whole: which of its users and roles is up to that account, whose policies must allow it too.';
  if (value.includes(':assumed-role/')) return 'One session of a role, by its session name.';
  if (value.includes(':role/'))
    return 'A role: every session of it. Stored by its unique ID, so a new role of that name is another one.';
  if (value.includes(':user/'))
    return 'A user. Stored by its unique ID, so a new user of that name is another one.';
  if (value.includes(':federated-user/')) return 'A federated user, by GetFederationToken.';
  return 'This is none of the forms AWS takes.';
}

/** Which bucket, access point or objects an ARN stands for. Markdown; undefined for other services' resources. */
export function describeResource(arn: string, env: PolicyEnv): string | undefined {
  const place = placeOf(arn, env);
  if (place === undefined) return undefined;
  const { container, objects, name, keys = '*' } = place;
  const own =
    name === 'the bucket'
      ? `the bucket ${env.bucket ?? ''}`
      : name === 'the access point'
        ? `the access point ${env.accessPoint ?? ''}`
        : name;
  const what = [
    ...(container ? [`${own.trim()} itself`] : []),
    ...(objects
      ? [
          keys === '*'
            ? `every object in ${own.trim()}`
            : /[*?]/.test(keys)
              ? `objects in ${own.trim()} whose key matches \`${keys}\``
              : `the object \`${keys}\` in ${own.trim()}`,
        ]
      : []),
  ].join(', and ');
  return [
    `**${capital(what)}**`,
    ...(container && !objects ? ['Actions on objects need `/*` behind it.'] : []),
    ...(objects && !container && arn !== '*'
      ? ['Actions on the bucket itself, such as listing, need the ARN without a key.']
      : []),
  ].join('\n\n');
}
