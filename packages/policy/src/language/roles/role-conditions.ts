import type { Statement } from '../../document/ast.ts';
import { isGithub, isSamlProvider, oidcProvider } from '../../lint/role-trust.ts';
import type { Candidate } from '../completion-item.ts';
import { CLAIMS } from '../role-words.ts';
import { ROLE_SERVICES } from './role-principals.ts';

const providersOf = (statement: Statement | undefined): string[] =>
  (statement?.principals ?? []).map(oidcProvider).filter((provider) => provider !== undefined);

/** Keys of the identity providers that the statement names, `aud` and `sub` of each among them. */
export function claimCandidates(statement: Statement | undefined): Candidate[] {
  return providersOf(statement).flatMap((provider) =>
    Object.entries(CLAIMS).map(([claim, description]) => ({
      label: `${provider}:${claim}`,
      kind: 'key' as const,
      insert: `"${provider}:${claim}": "$1"`,
      snippet: true,
      detail: 'String',
      documentation: `Filters access by ${description}.`,
      rank: 0,
    })),
  );
}

/** A key of some identity provider that the statement does not name; `aud` and `sub` of its own come apart. */
export function isForeignClaim(key: string, statement: Statement | undefined): boolean {
  const colon = key.lastIndexOf(':');
  const owner = key.slice(0, colon).toLowerCase();
  if (owner === 'saml') return !(statement?.principals ?? []).some(isSamlProvider);
  if (!owner.includes('.')) return false;
  return (
    key.slice(colon + 1) in CLAIMS ||
    !providersOf(statement).some((provider) => provider.toLowerCase() === owner)
  );
}

interface Example {
  readonly label: string;
  /** JSON with tab stops, where it is not the label itself. */
  readonly insert?: string;
  readonly detail?: string;
}

const GITHUB: readonly Example[] = [
  {
    label: 'repo:ORG/REPO:ref:refs/heads/BRANCH',
    insert: '"repo:${1:org}/${2:repo}:ref:refs/heads/${3:main}"',
    detail: 'one branch',
  },
  {
    label: 'repo:ORG/REPO:environment:NAME',
    insert: '"repo:${1:org}/${2:repo}:environment:${3:name}"',
    detail: 'one environment',
  },
  {
    label: 'repo:ORG/REPO:ref:refs/tags/TAG',
    insert: '"repo:${1:org}/${2:repo}:ref:refs/tags/${3:v1}"',
    detail: 'one tag',
  },
  {
    label: 'repo:ORG/REPO:pull_request',
    insert: '"repo:${1:org}/${2:repo}:pull_request"',
    detail: 'pull requests',
  },
];

const SUBJECTS: readonly {
  readonly of: (provider: string) => boolean;
  readonly examples: readonly Example[];
}[] = [
  { of: isGithub, examples: GITHUB },
  {
    of: (provider) => provider === 'gitlab.com',
    examples: [
      {
        label: 'project_path:GROUP/PROJECT:ref_type:branch:ref:BRANCH',
        insert: '"project_path:${1:group}/${2:project}:ref_type:branch:ref:${3:main}"',
        detail: 'one branch',
      },
    ],
  },
  {
    of: (provider) => provider.startsWith('oidc.eks.'),
    examples: [
      {
        label: 'system:serviceaccount:NAMESPACE:NAME',
        insert: '"system:serviceaccount:${1:namespace}:${2:name}"',
        detail: 'one service account',
      },
    ],
  },
];

const services = (): Example[] => Object.entries(ROLE_SERVICES).map(([label, detail]) => ({ label, detail }));

const VALUES: Readonly<Record<string, () => readonly Example[]>> = {
  'iam:passedtoservice': services,
  'iam:awsservicename': services,
  'saml:aud': () => [{ label: 'https://signin.aws.amazon.com/saml' }],
  'dynamodb:select': () => [
    { label: 'SPECIFIC_ATTRIBUTES' },
    { label: 'ALL_PROJECTED_ATTRIBUTES' },
    { label: 'ALL_ATTRIBUTES' },
    { label: 'COUNT' },
  ],
  'cognito-identity.amazonaws.com:amr': () => [{ label: 'authenticated' }, { label: 'unauthenticated' }],
};

/** Values worth offering for keys that role and identity policies use. */
export function roleValueCandidates(key: string): Candidate[] {
  const lower = key.toLowerCase();
  const colon = lower.lastIndexOf(':');
  const [provider, claim] = [lower.slice(0, colon), lower.slice(colon + 1)];
  const oidc = provider.includes('.');
  const examples =
    VALUES[lower]?.() ??
    (oidc && claim === 'aud'
      ? [{ label: 'sts.amazonaws.com', detail: 'what tokens for AWS are for as a rule' }]
      : oidc && claim === 'sub'
        ? (SUBJECTS.find(({ of }) => of(provider))?.examples ?? [])
        : []);
  return examples.map(({ label, insert, detail }, index) => ({
    label,
    kind: 'value',
    insert: insert ?? JSON.stringify(label),
    snippet: insert !== undefined,
    detail,
    rank: Math.min(index, 9),
  }));
}
