/**
 * What AWS has documented since the data the generated tables are made of. A row that the next version of the data
 * brings goes from here.
 */

/**
 * Name, type and description of global condition keys: the identity a session was federated from, as AWS STS set it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_OriginIdentity.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_TransactionContext.html
 */
export const LATER_GLOBAL_KEYS: readonly (readonly [string, string, string])[] = [
  [
    'aws:OriginIdentity/FederatedProviderArn',
    'ARN',
    'the IAM identity provider the request federated through',
  ],
  ['aws:OriginIdentity/Issuer', 'String', 'who issued the token or assertion the session came from'],
  ['aws:OriginIdentity/Subject', 'String', 'the end user the session acts for'],
  ['aws:OriginIdentity/SubjectType', 'String', 'whether that end user is a person (user) or a workload'],
  [
    'aws:TransactionContext/IdentityProvider/${Key}',
    'String',
    'a claim about the request that the identity provider asserted',
  ],
];
