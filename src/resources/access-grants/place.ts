/** Where an S3 Access Grants instance is: at most one in each Region of an account. */
export interface InstancePlace {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** `arn:aws:s3:REGION:ACCOUNT:access-grants/default` */
export const instanceArn = (partition: string, { account, region }: InstancePlace): string =>
  `arn:${partition}:s3:${region}:${account}:access-grants/default`;
