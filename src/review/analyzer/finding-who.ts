import { awsPrincipal, type HeldWho } from '@drawbridge-s3/policy/access';
import { isAccount } from '@drawbridge-s3/policy/grammar';
import type { AnalyzerFinding } from '@/resources/analyzers/analyzer-finding';

/**
 * Whom a finding is about, in the words of a review: one, or several where a condition names them. Where a statement names
 * everybody, the conditions that come with the finding say whom it means.
 */
export function whoOfFinding({ principal, conditions }: AnalyzerFinding): readonly [HeldWho, ...HeldWho[]] {
  const [[type, value] = ['', '']] = Object.entries(principal);
  if (type === 'Federated') return [{ kind: 'federated', provider: value }];
  if (type === 'CanonicalUser') return [{ kind: 'canonical-user', id: value }];
  if (type === 'Service') return [{ kind: 'service', service: value }];
  const who = awsPrincipal(value);
  if (who.kind !== 'everyone') return [who];
  for (const [key, meant] of Object.entries(MEANT)) {
    const said = Object.entries(conditions).find(([name]) => name.toLowerCase() === key)?.[1] ?? '';
    const [first, ...rest] = said.split(/[\s,]+/).flatMap((one) => meant(one) ?? []);
    if (first !== undefined) return [first, ...rest];
  }
  return [who];
}

/** By condition keys, in lower case: whom a value of one names. */
const MEANT: Readonly<Record<string, (value: string) => HeldWho | undefined>> = {
  's3:dataaccesspointaccount': (account) =>
    isAccount(account) ? { kind: 'access-points-of', account } : undefined,
  's3:dataaccesspointarn': (arn) => (arn === '' ? undefined : { kind: 'access-point', arn }),
  'aws:principalorgid': (id) => (id === '' ? undefined : { kind: 'organization', id }),
  'aws:principalaccount': (account) => (isAccount(account) ? { kind: 'account', account } : undefined),
  'aws:principalarn': (pattern) => {
    if (pattern === '') return undefined;
    const named = awsPrincipal(pattern);
    return named.kind === 'role' || named.kind === 'user'
      ? named
      : { kind: 'pattern', key: 'aws:PrincipalArn', pattern };
  },
};
