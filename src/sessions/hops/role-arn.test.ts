import { expect, it } from 'vitest';
import { roleArnProblem } from './role-arn';

const NOT_A_ROLE = /Not a role ARN/;
const ANOTHER = /not of a role/;

it.each<[string, undefined | RegExp, undefined | RegExp]>([
  // What it is, on AWS, on lookalikes.
  ['arn:aws:iam::111122223333:role/A', undefined, undefined],
  ['arn:aws-cn:iam::111122223333:role/team/data/Reader', undefined, undefined],
  ['arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/X_1', undefined, undefined],
  ['arn:aws:iam::111122223333:role/a!b/Reader', undefined, undefined],
  [`arn:aws:iam::111122223333:role/${'n'.repeat(64)}`, undefined, undefined],
  [`arn:aws:iam::111122223333:role/${'n'.repeat(65)}`, NOT_A_ROLE, undefined],
  [`arn:aws:iam::111122223333:role/${'p'.repeat(600)}/A`, NOT_A_ROLE, undefined],
  ['arn:aws:iam:::role/S3Access', NOT_A_ROLE, undefined],
  ['arn:aws:iam::tenant:role/S3Access', NOT_A_ROLE, undefined],
  ['arn:aws:iam::1111:role/A', NOT_A_ROLE, undefined],
  ['arn:aws:iam::111122223333:role/Größe', NOT_A_ROLE, undefined],
  ['arn:aws:iam::111122223333:role/*', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:*:iam::111122223333:role/A', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam::111122223333:role/A B', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam::111122223333:role/team/', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam::111122223333:role/', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam::111122223333:role', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam:eu-west-1:111122223333:role/A', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:s3:::role/A', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam', NOT_A_ROLE, NOT_A_ROLE],
  ['Reader', NOT_A_ROLE, NOT_A_ROLE],
  ['*', NOT_A_ROLE, NOT_A_ROLE],
  ['111122223333', NOT_A_ROLE, NOT_A_ROLE],
  ['arn:aws:iam::111122223333:user/a', ANOTHER, ANOTHER],
  ['arn:aws:iam::111122223333:group/a', ANOTHER, ANOTHER],
  ['arn:aws:iam::111122223333:policy/a', ANOTHER, ANOTHER],
  ['arn:aws:iam::111122223333:instance-profile/a', ANOTHER, ANOTHER],
  ['arn:aws:iam::111122223333:root', ANOTHER, ANOTHER],
  ['arn:aws:sts::111122223333:assumed-role/A/b', /session of a role/, /session of a role/],
])('%s', (arn, onAws, onLookalikes) => {
  for (const [lookalike, expected] of [
    [false, onAws],
    [true, onLookalikes],
  ] as const) {
    const problem = roleArnProblem(arn, lookalike);
    if (expected === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(expected);
  }
});
