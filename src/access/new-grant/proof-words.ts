import { formatAccount, parseArn } from '@drawbridge-s3/policy/grammar';
import type { Neighbour, Probe, ProbeResult } from '@drawbridge-s3/policy/access';

/** In what a neighbour differs, in a few words. */
const DIFFERS: Readonly<Record<Neighbour, string>> = {
  'next-prefix': 'next prefix',
  'next-action': 'next action',
  'next-account': 'next account',
  'next-principal': 'next role or user',
  anonymous: 'without credentials',
  'without-tls': 'over plain HTTP',
  'after-the-end': 'after the end',
  'before-the-start': 'before the beginning',
  'other-network': 'from another network',
  'without-mfa': 'without MFA',
  'other-organization': 'of another organization',
  'without-external-id': 'without the external ID',
  'without-source-identity': 'without a source identity',
  'without-encryption': 'without the encryption demanded',
  'without-acl': 'without the ACL demanded',
  'other-tags': 'an object without the tags',
  'around-the-access-point': 'around the access point',
};

export interface ProbeWords {
  readonly action: string;
  readonly what: string;
  readonly who: string;
  readonly how: string;
}

/** @param applied what an intended request that is allowed is allowed with */
export function probeWords({ probe, holds, standing, decision }: ProbeResult, applied: string): ProbeWords {
  const { action, key, at, neighbour } = probe;
  const sid = decision.deciding[0]?.sid;
  const by = sid === undefined ? (decision.deciding[0]?.why ?? '') : `by ${sid}`;
  const how =
    neighbour === undefined
      ? holds
        ? applied
        : (decision.deciding[0]?.why ?? 'refused')
      : holds
        ? DIFFERS[neighbour]
        : `${DIFFERS[neighbour]}: let in${standing ? ' already' : ''} ${by}`;
  return { action: action.replace(/^s3:/, ''), what: key ?? shortAt(at, probe), who: whoOf(probe), how };
}

const shortAt = (at: string, { context }: Probe): string => {
  const prefix = context['s3:prefix'];
  const name = parseArn(at)?.resource.replace(/^(?:role|accesspoint)\//, '') ?? at;
  return typeof prefix === 'string' && prefix !== '' ? `${name} ${prefix}` : name;
};

function whoOf({ principal, neighbour }: Probe): string {
  switch (principal.kind) {
    case 'anonymous':
      return 'anybody';
    case 'service':
      return principal.service;
    case 'federated':
      return principal.provider.slice(principal.provider.lastIndexOf('/') + 1);
    case 'assumed-role':
      return principal.roleArn.endsWith(':role/SomeRole')
        ? somebody(principal.account, neighbour)
        : principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
    default:
      return principal.arn.slice(principal.arn.lastIndexOf(':') + 1);
  }
}

/** Somebody made up, who stands for everybody of an account that the grant does not name. */
function somebody(account: string, neighbour: Neighbour | undefined): string {
  if (neighbour === 'next-account' || neighbour === 'other-organization') return 'a stranger';
  return neighbour === 'next-principal' ? 'somebody else there' : `somebody of ${formatAccount(account)}`;
}
