import { namedActionsOf } from '../../data/action-names.ts';
import { ALL_PREFIXES, findAction } from '../../data/catalog.ts';
import type { Statement } from '../../document/ast.ts';
import { plural } from '../../grammar/plural.ts';
import { isSamlProvider, oidcProvider } from '../../lint/role-trust.ts';
import { actionDocumentation } from '../action-candidates.ts';
import type { Candidate } from '../completion-item.ts';
import { namedActionDocumentation } from '../role-words.ts';

/** What a trust policy can be about, with what it is for. */
const TRUSTED: Readonly<Record<string, string>> = {
  'sts:AssumeRole': 'accounts, roles, users, services',
  'sts:AssumeRoleWithSAML': 'users of a SAML provider',
  'sts:AssumeRoleWithWebIdentity': 'users and jobs of an OIDC provider',
  'sts:TagSession': 'with session tags',
  'sts:SetSourceIdentity': 'with a source identity',
  'sts:SetContext': 'with context of a trusted provider',
};

/** The way in that the statement's principals have comes first. */
export function trustActionCandidates(statement: Statement | undefined): Candidate[] {
  const principals = statement?.principals ?? [];
  const fitting = principals.some(isSamlProvider)
    ? 'sts:AssumeRoleWithSAML'
    : principals.some((item) => oidcProvider(item) !== undefined)
      ? 'sts:AssumeRoleWithWebIdentity'
      : 'sts:AssumeRole';
  return Object.entries(TRUSTED).map(([id, detail], index) => {
    const action = findAction(id);
    return {
      label: id,
      kind: 'action',
      insert: JSON.stringify(id),
      detail,
      documentation: action && actionDocumentation(action),
      rank: id === fitting ? 0 : index + 1,
    };
  });
}

/** Services people reach for first in a console for S3; all others come behind them. */
const FIRST = new Set(['s3', 'kms', 'sts', 'iam', 's3express', 's3-outposts', 's3-object-lambda']);
const PATTERNS = ['Get*', 'List*', 'Describe*', 'Put*', 'Create*', 'Update*', 'Delete*', '*'];

/** Service prefixes until one is typed, then the actions of that service and the patterns people write. */
export function identityActionCandidates(typed: string, present: readonly string[]): Candidate[] {
  const colon = typed.indexOf(':');
  if (colon < 0) return [...prefixCandidates(), everything];
  const service = typed.slice(0, colon).toLowerCase();
  const taken = new Set(present.filter((one) => one !== typed).map((one) => one.toLowerCase()));
  const actions = namedActionsOf(service) ?? [];
  const single = actions
    .map(({ name, level }) => ({ id: `${service}:${name}`, level }))
    .filter(({ id }) => !taken.has(id.toLowerCase()))
    .map(({ id, level }) => {
      const known = findAction(id);
      return {
        label: id,
        kind: 'action' as const,
        insert: JSON.stringify(id),
        detail: level,
        documentation: known ? actionDocumentation(known) : namedActionDocumentation(service, level),
        rank: 1,
      };
    });
  const patterns = PATTERNS.flatMap((pattern) => {
    const count = actions.filter(({ name }) => name.startsWith(pattern.slice(0, -1))).length;
    const id = `${service}:${pattern}`;
    const one = { label: id, kind: 'action' as const, insert: JSON.stringify(id), rank: 2 };
    return count === 0 ? [] : [{ ...one, detail: plural(count, 'action') }];
  });
  return [...single, ...patterns];
}

const everything: Candidate = {
  label: '*',
  kind: 'action',
  insert: '"*"',
  detail: 'every action of every service',
  rank: 3,
};

function prefixCandidates(): Candidate[] {
  return ALL_PREFIXES.map((prefix) => ({
    label: `${prefix}:`,
    kind: 'action',
    insert: `"${prefix}:$1"`,
    snippet: true,
    detail: 'service',
    rank: FIRST.has(prefix) ? 0 : 1,
  }));
}
