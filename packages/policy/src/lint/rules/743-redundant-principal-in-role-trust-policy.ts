import { removal } from '../edits.ts';
import { changing } from '../finding.ts';
import { atItem, awsRule } from '../rule.ts';

export const redundantPrincipalInRoleTrustPolicy = awsRule({
  number: 743,
  code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  type: 'SUGGESTION',
  kinds: ['trust'],
  doc: "A role's session beside the role itself adds nothing.",
  *check({ document }) {
    for (const { principals } of document.statements)
      for (const item of principals) {
        const [, account, name] =
          /^arn:[\w-]+:(?:sts|iam)::(\d{12}):assumed-role\/([^/]+)\//.exec(item.value) ?? [];
        if (account === undefined || name === undefined) continue;
        const role = principals.find(({ value }) => {
          const [, owner, path] = /^arn:[\w-]+:iam::(\d{12}):role\/(.+)$/.exec(value) ?? [];
          return owner === account && path?.split('/').at(-1) === name;
        });
        if (role)
          yield {
            message: `This is a session of "${role.value}", which is trusted already.`,
            at: [atItem(item), atItem(role)],
            fixes: [changing({ title: 'Remove it', edits: [removal(document.text, item.node)] })],
          };
      }
  },
});
