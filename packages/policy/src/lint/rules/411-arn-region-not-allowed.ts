import { resourceTypesAt } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const arnRegionNotAllowed = arnFieldRule(
  { number: 411, code: 'ARN_REGION_NOT_ALLOWED', doc: 'Bucket and object ARNs have no Region.' },
  (arn) => {
    const types = resourceTypesAt(arn);
    if (arn.region === '' || types.length === 0 || types.some((type) => type.arn.includes('${Region}')))
      return undefined;
    return {
      message: `ARNs of a ${types[0]!.name} have no Region: leave the field empty.`,
      meant: writeArn({ ...arn, region: '' }),
    };
  },
);
