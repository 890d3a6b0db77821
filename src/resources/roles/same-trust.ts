import { wholeAccount } from '@drawbridge-s3/policy/grammar';
import { samePolicy } from '../policies/same-policy';

/**
 * Whether two trust policies are the same, also once IAM has written one down in its own way: a bare account number
 * comes back as the ARN of its root, and principals in an order of IAM's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const sameTrust = (left: string, right: string): boolean =>
  samePolicy(left, right) || samePolicy(inOneWay(left), inOneWay(right));

function inOneWay(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (name, value: unknown) =>
      KINDS.has(name) ? [value].flat().map(principal).toSorted() : value,
    );
  } catch {
    return text;
  }
}

/** Names in a Principal element. */
const KINDS: ReadonlySet<string> = new Set(['AWS', 'Service', 'Federated']);

const principal = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return wholeAccount(text) ?? text;
};
