/**
 * Input of AssumeRoot for the one task of unlocking a bucket policy, for as long as STS gives such a session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 * @param account of the bucket, 12 digits
 */
export const unlockTask = (account: string, partition: string) => ({
  TargetPrincipal: account,
  TaskPolicyArn: { arn: `arn:${partition}:iam::aws:policy/root-task/S3UnlockBucketPolicy` },
  DurationSeconds: 900,
});
