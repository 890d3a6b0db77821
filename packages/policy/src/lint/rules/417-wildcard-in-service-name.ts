import { parseArn } from '../arn.ts';
import { WITH_RESOURCE, atItem, awsRule } from '../rule.ts';

export const wildcardInServiceName = awsRule({
  number: 417,
  code: 'WILDCARD_IN_SERVICE_NAME',
  type: 'SUGGESTION',
  kinds: WITH_RESOURCE,
  doc: 'A wildcard for a service also means services that do not exist yet.',
  *check({ document }) {
    for (const statement of document.statements) {
      for (const item of statement.actions) {
        const service = item.value.slice(0, Math.max(0, item.value.indexOf(':')));
        if (/[*?]/.test(service))
          yield { message: 'Name the service before the colon, such as "s3".', at: atItem(item) };
      }
      for (const item of statement.resources)
        if (/[*?]/.test(parseArn(item.value)?.service ?? ''))
          yield {
            message: 'Name the service in the third field of the ARN, such as "s3".',
            at: atItem(item),
          };
    }
  },
});
