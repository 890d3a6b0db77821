import { atKey, awsRule, replaceString } from '../rule.ts';

export const roleTrustPolicySyntaxErrorNotprincipal = awsRule({
  number: 731,
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
  type: 'ERROR',
  kinds: ['trust'],
  doc: 'A role trust policy names who may assume the role; it cannot name who may not.',
  *check({ document }) {
    for (const statement of document.statements) {
      const not = statement.get('NotPrincipal');
      if (not === undefined) continue;
      const denies = statement.get('Effect')?.value?.value === 'Deny';
      yield {
        message: denies
          ? 'Trust policies do not support NotPrincipal. Name who is denied, or deny by a condition on aws:PrincipalArn.'
          : 'Trust policies do not support NotPrincipal. Use "Principal" and name who may assume the role.',
        at: atKey(not),
        // With Deny the renamed element would shut out exactly those who were spared.
        fixes:
          denies || statement.get('Principal')
            ? []
            : [replaceString('Change to "Principal"', not.keyNode, 'Principal')],
      };
    }
  },
});
