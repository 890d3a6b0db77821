import { conditionLines } from '../condition-lines.ts';
import { isOldArnKey, meansPrincipal } from '../old-arn-key.ts';
import { atKey, awsRule } from '../rule.ts';

export const unsupportedGlobalConditionKey = awsRule({
  number: 533,
  code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
  type: 'ERROR',
  doc: 'The key aws:ARN is gone: aws:PrincipalArn is who asks, aws:SourceArn what a service acts for.',
  *check({ document }) {
    for (const line of conditionLines(document))
      if (isOldArnKey(line) && !meansPrincipal(line))
        yield {
          message:
            'Use "aws:PrincipalArn" for who asks, or "aws:SourceArn" for the resource that a service acts for.',
          at: atKey(line.key),
        };
  },
});
