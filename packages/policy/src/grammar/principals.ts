import { isAccount } from './account.ts';
import { parseArn } from './arn.ts';

/**
 * What a principal's text names, under `AWS` and in keys such as aws:PrincipalArn. Accounts and names are as they are
 * written: wildcards stay, and lookalike services put a tenant or nothing where AWS has 12 digits.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type NamedPrincipal =
  | { readonly kind: 'everyone' }
  /** The account as a whole: its number, or the ARN of its root. */
  | { readonly kind: 'account'; readonly partition?: string; readonly account: string }
  | (Named & {
      readonly kind: 'user' | 'role';
      /** Between slashes: `/`, `/team/`. */
      readonly path: string;
    })
  | (Named & { readonly kind: 'federated-user' | 'saml-provider' | 'oidc-provider' | 'group' })
  /** `arn:aws:sts::111122223333:self` */
  | { readonly kind: 'self'; readonly partition: string; readonly account: string }
  /** `name` is the role's, without its path; `session` is undefined where the text ends before it. */
  | (Named & { readonly kind: 'assumed-role'; readonly session: string | undefined })
  /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
  | { readonly kind: 'origin-access-identity'; readonly partition: string; readonly id: string }
  /** What a policy shows in place of somebody deleted: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
  | { readonly kind: 'unique-id'; readonly prefix: string; readonly id: string };

interface Named {
  readonly partition: string;
  readonly account: string;
  readonly name: string;
}

/** Real ids are 21 characters; documentation and older accounts have others. */
const UNIQUE_ID = /^(A[A-Z]{3})[A-Z0-9]{12,124}$/;
const PARTITION = /^[\w*?-]+$/;

/** Of hundreds of grantees each is read by a dozen rules, at each key that is pressed. */
const LIMIT = 2000;
const known = new Map<string, NamedPrincipal | undefined>();

/** Undefined for what names no principal: services, canonical users and texts of no known form. */
export function readPrincipal(text: string): NamedPrincipal | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= LIMIT) known.clear();
  const named = namedBy(text);
  known.set(text, named);
  return named;
}

function namedBy(text: string): NamedPrincipal | undefined {
  if (text === '*') return { kind: 'everyone' };
  if (isAccount(text)) return { kind: 'account', account: text };
  const prefix = UNIQUE_ID.exec(text)?.[1];
  if (prefix !== undefined) return { kind: 'unique-id', prefix, id: text };
  const arn = parseArn(text);
  if (arn === undefined || arn.region !== '' || !PARTITION.test(arn.partition)) return undefined;
  const { partition, service, account, resource } = arn;
  if (service === 'sts' && resource === 'self') return { kind: 'self', partition, account };
  if (service === 'iam' && resource === 'root') return { kind: 'account', partition, account };
  const slash = resource.indexOf('/');
  const type = resource.slice(0, slash);
  const rest = resource.slice(slash + 1);
  if (slash < 0 || rest === '') return undefined;
  if (service === 'iam' && account === 'cloudfront') {
    const [, id] = /^CloudFront Origin Access Identity (.+)$/.exec(rest) ?? [];
    return type === 'user' && id !== undefined
      ? { kind: 'origin-access-identity', partition, id }
      : undefined;
  }
  switch (`${service} ${type}`) {
    case 'iam user':
    case 'iam role': {
      const last = rest.lastIndexOf('/');
      const name = rest.slice(last + 1);
      const kind = type === 'user' ? 'user' : 'role';
      return name === ''
        ? undefined
        : { kind, partition, account, path: `/${rest.slice(0, last + 1)}`, name };
    }
    case 'sts assumed-role': {
      const [, name = rest, session] = /^([^/]+)\/(.+)$/s.exec(rest) ?? [];
      return { kind: 'assumed-role', partition, account, name, session };
    }
    case 'sts federated-user':
      return { kind: 'federated-user', partition, account, name: rest };
    case 'iam saml-provider':
      return { kind: 'saml-provider', partition, account, name: rest };
    case 'iam oidc-provider':
      return { kind: 'oidc-provider', partition, account, name: rest };
    case 'iam group':
      return { kind: 'group', partition, account, name: rest };
    default:
      return undefined;
  }
}

/** The account a principal stands for as a whole, as 12 digits; undefined for anything narrower or wider. */
export function wholeAccount(text: string): string | undefined {
  const named = readPrincipal(text);
  return named?.kind === 'account' && isAccount(named.account) ? named.account : undefined;
}

/** The account a principal is of, or is, as 12 digits. */
export function accountOf(text: string): string | undefined {
  const named = readPrincipal(text);
  return named !== undefined && 'account' in named && isAccount(named.account) ? named.account : undefined;
}

/** The ARN of a role whose session has no path to tell: sessions do not say where their role is. */
export const roleArnOf = ({ partition, account, name }: Named): string =>
  `arn:${partition}:iam::${account}:role/${name}`;

/** What the unique ids of deleted principals begin with: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
const DELETED = { AROA: 'role', AIDA: 'user' } as const;

export type DeletedKind = (typeof DELETED)[keyof typeof DELETED];

/**
 * The kind of thing a unique id belonged to; undefined for anything that is no unique id. A policy is stored with ids;
 * they come back as ARNs for as long as what they name exists.
 */
export function deletedKind(text: string): DeletedKind | undefined {
  const named = readPrincipal(text);
  if (named?.kind !== 'unique-id') return undefined;
  return named.prefix === 'AROA' || named.prefix === 'AIDA' ? DELETED[named.prefix] : undefined;
}
