import { duplicateSids } from '../duplicate-sids.ts';
import { awsRule } from '../rule.ts';

export const uniqueSidsRequired = awsRule({
  number: 702,
  code: 'UNIQUE_SIDS_REQUIRED',
  type: 'ERROR',
  kinds: ['identity', 'session'],
  doc: 'IAM refuses two statements with one Sid in a policy on an identity.',
  check: ({ document }) =>
    duplicateSids(document, (sid) => `Another statement is called "${sid}" already; IAM refuses that.`),
});
