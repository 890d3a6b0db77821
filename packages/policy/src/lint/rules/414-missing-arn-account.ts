import { resourceTypesAt } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const missingArnAccount = arnFieldRule(
  { number: 414, code: 'MISSING_ARN_ACCOUNT', doc: 'Access-point ARNs name their account.' },
  (arn, env) => {
    const types = resourceTypesAt(arn);
    if (arn.account !== '' || types.length === 0 || !types.every((type) => type.arn.includes('${Account}')))
      return undefined;
    return {
      message: `ARNs of an ${types[0]!.name} name an account${env.account === undefined ? '' : `, here "${env.account}"`}.`,
      ...(env.account === undefined ? {} : { meant: writeArn({ ...arn, account: env.account }) }),
    };
  },
);
