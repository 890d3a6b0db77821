import { listed, openStatements, permissionActions } from '../open-statements.ts';
import { type Rule, atItem } from '../rule.ts';

export const resourceExposure: Rule = {
  number: 913,
  code: 'RESOURCE_EXPOSURE',
  type: 'SECURITY_WARNING',
  kinds: ['identity'],
  doc: 'Actions that change permissions, on every resource and without a condition.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-access-level-summaries.html',
  *check({ document }) {
    for (const statement of openStatements(document))
      for (const item of statement.actions) {
        const ids = item.value === '*' ? [] : permissionActions(item.value);
        if (ids.length > 0)
          yield {
            message: `Allows ${listed(ids)} on everything: whoever has it can open resources to anybody. Name the resources.`,
            at: atItem(item),
          };
      }
  },
};
