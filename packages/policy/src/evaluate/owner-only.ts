/**
 * Operations that only principals of the account that owns the resource may call, whatever the policies grant to
 * others. S3 answers others 405 MethodNotAllowed once the policies have let them through, and 403 before.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:GetBucketPolicy': 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html',
  's3:PutBucketPolicy': 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
  's3:DeleteBucketPolicy': 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html',
  's3:GetBucketPolicyStatus':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html',
  // Directory buckets know no access across accounts but CreateSession.
  's3express:GetBucketPolicy': 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html',
  's3express:PutBucketPolicy': 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
  's3express:DeleteBucketPolicy':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html',
  's3express:DeleteBucket': 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html',
  's3express:GetEncryptionConfiguration':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html',
  's3express:PutEncryptionConfiguration':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html',
  's3express:GetLifecycleConfiguration':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html',
  's3express:PutLifecycleConfiguration':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html',
};

const SOURCES: ReadonlyMap<string, string> = new Map(
  Object.entries(ACTIONS).map(([action, source]) => [action.toLowerCase(), source]),
);

/** `service:Action` in any letter case. */
export const isOwnerOnly = (action: string): boolean => SOURCES.has(action.toLowerCase());

/** The AWS page that says so; undefined for operations that policies can grant to other accounts. */
export const ownerOnlySource = (action: string): string | undefined => SOURCES.get(action.toLowerCase());

const RESCUED = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

/**
 * The owner's root user can always mend a bucket policy that denies everybody.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export const isRootRescue = (action: string): boolean => RESCUED.has(action.toLowerCase());
