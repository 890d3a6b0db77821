import { isServicePrefix } from '../../data/catalog.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const invalidArnServiceCase = arnFieldRule(
  { number: 407, code: 'INVALID_ARN_SERVICE_CASE', doc: 'The service in an ARN is in lower case.' },
  (arn) => {
    const lower = arn.service.toLowerCase();
    return lower === arn.service || !isServicePrefix(lower)
      ? undefined
      : {
          message: `Write the service in lower case: "${lower}".`,
          meant: writeArn({ ...arn, service: lower }),
        };
  },
);
