import { resourceTypesAt } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const arnAccountNotAllowed = arnFieldRule(
  { number: 412, code: 'ARN_ACCOUNT_NOT_ALLOWED', doc: 'Bucket and object ARNs have no account.' },
  (arn) => {
    const types = resourceTypesAt(arn);
    if (arn.account === '' || types.length === 0 || types.some((type) => type.arn.includes('${Account}')))
      return undefined;
    return {
      message: `ARNs of a ${types[0]!.name} have no account: leave the field empty.`,
      meant: writeArn({ ...arn, account: '' }),
    };
  },
);
