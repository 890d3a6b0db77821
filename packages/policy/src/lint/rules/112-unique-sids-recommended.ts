import { duplicateSids } from '../duplicate-sids.ts';
import { WITH_PRINCIPAL, awsRule } from '../rule.ts';

export const uniqueSidsRecommended = awsRule({
  number: 112,
  code: 'UNIQUE_SIDS_RECOMMENDED',
  type: 'WARNING',
  kinds: WITH_PRINCIPAL,
  doc: 'Two statements with one Sid cannot be told apart in an answer or a log.',
  check: ({ document }) => duplicateSids(document, (sid) => `Another statement is called "${sid}" already.`),
});
