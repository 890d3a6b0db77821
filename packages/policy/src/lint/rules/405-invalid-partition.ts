import { PARTITIONS, isOpen } from '../arn.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';

export const invalidPartition = arnFieldRule(
  {
    number: 405,
    code: 'INVALID_PARTITION',
    doc: 'The second field of an ARN is a partition such as aws or aws-cn.',
  },
  (arn, env) =>
    isOpen(arn.partition) || PARTITIONS.includes(arn.partition)
      ? undefined
      : {
          message: `"${arn.partition}" is not a partition. Here it is "${env.partition}".`,
          meant: writeArn({ ...arn, partition: env.partition }),
        },
);
