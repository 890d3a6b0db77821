import { resourceTypesAt } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const missingArnRegion = arnFieldRule(
  { number: 413, code: 'MISSING_ARN_REGION', doc: 'Access-point ARNs name their Region.' },
  (arn, env) => {
    const types = resourceTypesAt(arn);
    if (arn.region !== '' || types.length === 0 || !types.every((type) => type.arn.includes('${Region}')))
      return undefined;
    return {
      message: `ARNs of an ${types[0]!.name} name a Region${env.region === undefined ? '' : `, here "${env.region}"`}.`,
      ...(env.region === undefined ? {} : { meant: writeArn({ ...arn, region: env.region }) }),
    };
  },
);
