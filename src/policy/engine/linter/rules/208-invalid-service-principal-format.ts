import { WITH_PRINCIPAL, atItem, awsRule } from '../rule';

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

export const invalidServicePrincipalFormat = awsRule({
  number: 208,
  code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  type: 'ERROR',
  kinds: WITH_PRINCIPAL,
  doc: 'A service principal is written SERVICE.amazonaws.com.',
  *check({ document }) {
    for (const item of document.statements.flatMap((statement) => statement.principals))
      if (item.type?.key === 'Service' && item.value !== '*' && !SERVICE.test(item.value))
        yield { message: 'Write a service as "cloudtrail.amazonaws.com", in lower case.', at: atItem(item) };
  },
});
