import { isOpen } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const invalidArnAccount = arnFieldRule(
  {
    number: 409,
    code: 'INVALID_ARN_ACCOUNT',
    doc: 'The fifth field of an ARN is an account number of 12 digits, or empty.',
  },
  (arn) =>
    arn.account === '' || arn.account === 'aws' || isOpen(arn.account) || /^\d{12}$/.test(arn.account)
      ? undefined
      : {
          message: `"${arn.account}" is not an account number: 12 digits are needed.`,
          ...(/^\d{4}-\d{4}-\d{4}$/.test(arn.account)
            ? { meant: writeArn({ ...arn, account: arn.account.replaceAll('-', '') }) }
            : {}),
        },
);
