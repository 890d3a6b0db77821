import { findAction } from './catalog.ts';

/** Keys of identity providers that AWS lists, under STS: `accounts.google.com:aud`, `gitlab.com:ref`. */
const listed = (): readonly string[] =>
  (findAction('sts:AssumeRoleWithWebIdentity')?.keys ?? [])
    .map((key) => key.name.toLowerCase())
    .filter((name) => /\.[^:]*:/.test(name));

/** Whether AWS documents the claims of the provider's tokens. */
export function isListedProvider(provider: string): boolean {
  const own = provider.toLowerCase();
  return listed().some((key) => {
    const name = key.slice(0, key.lastIndexOf(':'));
    const free = name.indexOf('${');
    return free < 0
      ? name === own
      : own.startsWith(name.slice(0, free)) && own.endsWith(name.slice(name.indexOf('}', free) + 1));
  });
}
