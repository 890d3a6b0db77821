import { REGIONS } from '../../data/regions.ts';
import { isOpen, isRegion } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';
import { closest } from '../closest.ts';

export const invalidArnRegion = arnFieldRule(
  {
    number: 408,
    code: 'INVALID_ARN_REGION',
    doc: 'The fourth field of an ARN is a Region such as eu-west-1, or empty.',
  },
  (arn) => {
    if (arn.region === '' || isOpen(arn.region) || isRegion(arn.region)) return undefined;
    const meant = closest(arn.region, REGIONS);
    return {
      message: `"${arn.region}" is not a Region. Write one such as "${meant ?? 'eu-west-1'}".`,
      ...(meant === undefined ? {} : { meant: writeArn({ ...arn, region: meant }) }),
    };
  },
);
