export interface DirectoryName {
  readonly base: string;
  readonly zone: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html */
export function directoryName(name: string): DirectoryName | undefined {
  const [, base, zone] =
    /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)--((?:[a-z0-9]+-){1,2}az\d+)--x-s3$/.exec(name) ?? [];
  return base === undefined || zone === undefined || name.length > 63 ? undefined : { base, zone };
}

export const directoryArn = (region: string, account: string, name: string): string =>
  `arn:aws:s3express:${region}:${account}:bucket/${name}`;
