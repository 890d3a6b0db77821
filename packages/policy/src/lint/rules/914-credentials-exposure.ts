import { CREDENTIALS } from '../../data/risky-actions.ts';
import { listed, namingAny, openStatements } from '../open-statements.ts';
import { type Rule, atItem } from '../rule.ts';

export const credentialsExposure: Rule = {
  number: 914,
  code: 'CREDENTIALS_EXPOSURE',
  type: 'SECURITY_WARNING',
  kinds: ['identity'],
  doc: 'Actions that hand out credentials, on every resource and without a condition.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  *check({ document }) {
    for (const statement of openStatements(document))
      for (const { item, ids } of namingAny(statement, CREDENTIALS))
        yield {
          message: `Allows ${listed(ids)} on everything: whoever has it gets credentials of others. Name the resources.`,
          at: atItem(item),
        };
  },
};
