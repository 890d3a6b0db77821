import { isServicePrefix } from '../../data/catalog.ts';
import { isOpen } from '../arn.ts';
import { arnFieldRule } from '../arn-field-rule.ts';

/** Services whose ARNs begin otherwise than their actions. */
const IN_ARNS = new Set(['catalog', 'elastic-inference', 'route53-recovery-control']);

export const invalidService = arnFieldRule(
  { number: 406, code: 'INVALID_SERVICE', doc: 'The third field of an ARN is an AWS service.' },
  (arn) =>
    isOpen(arn.service) || isServicePrefix(arn.service) || IN_ARNS.has(arn.service)
      ? undefined
      : { message: `"${arn.service}" is not an AWS service. For buckets and objects it is "s3".` },
);
