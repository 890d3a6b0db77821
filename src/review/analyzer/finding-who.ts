import { awsPrincipal, type HeldWho } from '@drawbridge-s3/policy/access';
import { isAccount } from '@drawbridge-s3/policy/grammar';
import type { AnalyzerFinding } from '@/resources/analyzers/analyzer-finding';

/**
 * Whom a finding is about, in the words of a review. Where a statement names everybody, the conditions that come with the
 * finding say whom it means.
 */
export function whoOfFinding({ principal, conditions }: AnalyzerFinding): HeldWho {
  const [[type, value] = ['', '']] = Object.entries(principal);
  if (type === 'Federated') return { kind: 'federated', provider: value };
  if (type === 'CanonicalUser') return { kind: 'canonical-user', id: value };
  if (type === 'Service') return { kind: 'service', service: value };
  const who = awsPrincipal(value);
  if (who.kind !== 'everyone') return who;
  const key = (name: string) => Object.entries(conditions).find(([one]) => one.toLowerCase() === name)?.[1];
  const points = key('s3:dataaccesspointaccount');
  if (points !== undefined && isAccount(points)) return { kind: 'access-points-of', account: points };
  const organization = key('aws:principalorgid');
  if (organization !== undefined) return { kind: 'organization', id: organization };
  const account = key('aws:principalaccount');
  if (account !== undefined && isAccount(account)) return { kind: 'account', account };
  const pattern = key('aws:principalarn');
  if (pattern === undefined) return who;
  const named = awsPrincipal(pattern);
  return named.kind === 'role' || named.kind === 'user'
    ? named
    : { kind: 'pattern', key: 'aws:PrincipalArn', pattern };
}
