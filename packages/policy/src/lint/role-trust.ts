import { isAccount } from '../grammar/account.ts';
import { readPrincipal } from '../grammar/principals.ts';
import type { PolicyDocument, PrincipalItem, Statement } from '../document/ast.ts';
import { coversText } from './action-match.ts';

export const ASSUME_ROLE = 'sts:AssumeRole';
export const WITH_SAML = 'sts:AssumeRoleWithSAML';
export const WITH_WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';

const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

export const isDomain = (value: string): boolean => DOMAIN.test(value);
export const isSamlProvider = (item: PrincipalItem): boolean => {
  const name = providerName(item, 'saml-provider');
  return name !== undefined && /^[\w+=,.@-]+$/.test(name);
};

/** An OIDC provider as its condition keys name it: `token.actions.githubusercontent.com`; undefined for all else. */
export function oidcProvider(item: PrincipalItem): string | undefined {
  if (item.type?.key !== 'Federated') return undefined;
  const name = providerName(item, 'oidc-provider');
  if (name !== undefined && !/\s/.test(name)) return name;
  return isDomain(item.value) ? item.value : undefined;
}

/** The name of a provider in some account. */
function providerName(item: PrincipalItem, kind: 'saml-provider' | 'oidc-provider'): string | undefined {
  const named = item.type?.key === 'Federated' ? readPrincipal(item.value) : undefined;
  return named?.kind === kind && isAccount(named.account) ? named.name : undefined;
}

/** GitHub's own, an enterprise's under it, and those of enterprises with data residency. */
export const isGithub = (provider: string): boolean =>
  /^token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/|$)/i.test(provider);

export const isAllow = (statement: Statement): boolean => statement.get('Effect')?.value?.value === 'Allow';

/** Whether one of the statement's Action strings covers an action; says nothing of NotAction. */
export function covers(statement: Statement, action: string): boolean {
  return !statement.get('NotAction') && statement.actions.some((item) => coversText(item.value, action));
}

/** Whether a condition of the statement is on one of these keys. */
export function hasKey(statement: Statement, wanted: (key: string) => boolean): boolean {
  return statement.conditions.some(({ key }) => wanted(key.key.toLowerCase()));
}

/** Statements that let identity providers' users in: one entry for each OIDC provider they name. */
export function webIdentityGrants(
  document: PolicyDocument,
): { statement: Statement; item: PrincipalItem; provider: string }[] {
  return document.statements
    .filter((statement) => isAllow(statement) && covers(statement, WITH_WEB_IDENTITY))
    .flatMap((statement) =>
      statement.principals.flatMap((item) => {
        const provider = oidcProvider(item);
        return provider === undefined ? [] : [{ statement, item, provider }];
      }),
    );
}
