import { isOpen, isRegion } from '../arn';
import { arnFieldRule } from '../arn-field-rule';

export const invalidArnRegion = arnFieldRule(
  {
    number: 408,
    code: 'INVALID_ARN_REGION',
    doc: 'The fourth field of an ARN is a Region such as eu-west-1, or empty.',
  },
  (arn) =>
    arn.region === '' || isOpen(arn.region) || isRegion(arn.region)
      ? undefined
      : { message: `"${arn.region}" is not a Region. Write one such as "eu-west-1".` },
);
