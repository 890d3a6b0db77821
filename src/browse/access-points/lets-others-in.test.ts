import { expect, it } from 'vitest';
import { letsOthersIn } from './lets-others-in';

const policy = (Principal: unknown, Effect = 'Allow') =>
  JSON.stringify({ Statement: [{ Effect, Principal, Action: 's3:GetObject', Resource: '*' }] });

it.each<[unknown, boolean]>([
  ['*', true],
  [{ AWS: '444455556666' }, true],
  [{ AWS: 'arn:aws:iam::444455556666:root' }, true],
  [{ AWS: 'arn:aws:iam::444455556666:role/Analyst' }, true],
  [{ Service: 'logging.s3.amazonaws.com' }, true],
  [{ AWS: 'AROAEXAMPLEID' }, true],
  [{ AWS: ['111122223333', 'arn:aws:iam::444455556666:root'] }, true],
  [{ AWS: '111122223333' }, false],
  [{ AWS: 'arn:aws:iam::111122223333:role/Reader' }, false],
])('%j: %s', (principal, others) => {
  expect(letsOthersIn(policy(principal), '111122223333')).toBe(others);
  expect(letsOthersIn(policy(principal, 'Deny'), '111122223333')).toBe(false);
});
