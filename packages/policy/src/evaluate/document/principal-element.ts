import { wholeAccount } from '../../grammar/principals.ts';
import type { PrincipalElement } from '../match/principal.ts';

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** Takes a Principal or NotPrincipal apart, or says in a sentence what is wrong with it. */
export function compilePrincipal(element: unknown, negated: boolean): PrincipalElement | string {
  const name = negated ? 'NotPrincipal' : 'Principal';
  const lists: Record<(typeof KINDS)[number], readonly string[]> = {
    AWS: [],
    Service: [],
    Federated: [],
    CanonicalUser: [],
  };
  if (element === '*') return { ...shape(lists, negated), everyone: true };
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    return `${name} is neither "*" nor an object.`;
  }
  for (const [key, value] of Object.entries(element)) {
    const kind = KINDS.find((known) => known === key);
    if (kind === undefined) return `${name} has no kind ${key}.`;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (!values.every((item) => typeof item === 'string')) return `${name} ${key} is not a list of strings.`;
    lists[kind] = values;
  }
  return shape(lists, negated);
}

function shape(
  lists: Readonly<Record<(typeof KINDS)[number], readonly string[]>>,
  negated: boolean,
): PrincipalElement {
  return {
    negated,
    everyone: lists.AWS.includes('*'),
    aws: lists.AWS,
    accounts: lists.AWS.flatMap((value) => wholeAccount(value) ?? []),
    service: lists.Service,
    federated: lists.Federated,
    canonicalUser: lists.CanonicalUser,
  };
}
