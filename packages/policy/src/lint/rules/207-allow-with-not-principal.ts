import { RESOURCE_POLICIES, atKey, awsRule } from '../rule.ts';

export const allowWithNotPrincipal = awsRule({
  number: 207,
  code: 'ALLOW_WITH_NOT_PRINCIPAL',
  type: 'SECURITY_WARNING',
  kinds: RESOURCE_POLICIES,
  doc: 'Allow with NotPrincipal gives access to everybody else, anonymous requests included.',
  *check({ document }) {
    for (const statement of document.statements) {
      const not = statement.get('NotPrincipal');
      if (not && statement.get('Effect')?.value?.value === 'Allow')
        yield {
          message: 'This allows everybody except those named, anonymous requests included. Use "Principal".',
          at: atKey(not),
        };
    }
  },
});
