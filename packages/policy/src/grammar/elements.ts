/** Names of the policy grammar. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'] as const;

export const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;
