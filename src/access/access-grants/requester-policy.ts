/** What a grantee asks of an instance, and the least that both accounts have to allow. */
export const GRANTEE_ACTIONS = ['s3:GetDataAccess', 's3:ListCallerAccessGrants'] as const;

/**
 * The grantee's own half: a policy of the role or user.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html
 */
export const requesterPolicy = (instance: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Sid: 'AskAccessGrants', Effect: 'Allow', Action: GRANTEE_ACTIONS, Resource: instance }],
    },
    undefined,
    2,
  );
