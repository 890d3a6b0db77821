import { EXFILTRATION } from '../../data/risky-actions.ts';
import { listed, namingAny, openStatements } from '../open-statements.ts';
import { type Rule, atItem } from '../rule.ts';

export const dataExfiltration: Rule = {
  number: 912,
  code: 'DATA_EXFILTRATION',
  type: 'SECURITY_WARNING',
  kinds: ['identity'],
  doc: 'Reading data, on every resource and without a condition, is reading all data of the account.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  *check({ document }) {
    for (const statement of openStatements(document))
      for (const { item, ids } of namingAny(statement, EXFILTRATION))
        yield { message: `Allows ${listed(ids)} on everything. Name the resources.`, at: atItem(item) };
  },
};
