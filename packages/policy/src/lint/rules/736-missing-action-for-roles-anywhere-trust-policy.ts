import { appendItems } from '../append-items.ts';
import { ASSUME_ROLE, covers, isAllow } from '../role-trust.ts';
import { atItem, awsRule } from '../rule.ts';

const NEEDED = [ASSUME_ROLE, 'sts:SetSourceIdentity', 'sts:TagSession'];

export const missingActionForRolesAnywhereTrustPolicy = awsRule({
  number: 736,
  code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
  type: 'ERROR',
  kinds: ['trust'],
  doc: 'IAM Roles Anywhere needs sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession.',
  *check({ document }) {
    const grants = document.statements
      .filter(isAllow)
      .flatMap((statement) =>
        statement.principals
          .filter((item) => item.type?.key === 'Service' && item.value.startsWith('rolesanywhere.'))
          .map((item) => ({ statement, item })),
      );
    const [first] = grants;
    if (first === undefined || grants.some(({ statement }) => statement.get('NotAction'))) return;
    const missing = NEEDED.filter((action) => !grants.some(({ statement }) => covers(statement, action)));
    if (missing.length === 0) return;
    const edit = appendItems(document.text, first.statement.get('Action'), missing);
    yield {
      message: `IAM Roles Anywhere also needs ${missing.join(' and ')}.`,
      at: atItem(first.item),
      fixes: edit ? [{ title: `Add ${missing.join(' and ')}`, edits: [edit] }] : [],
    };
  },
});
