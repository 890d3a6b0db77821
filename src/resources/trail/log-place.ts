/** Where logs lie: everything below a prefix of a bucket. */
export interface LogPlace {
  readonly bucket: string;
  readonly prefix: string;
}

/** `s3://bucket/prefix/`, an ARN, or `bucket/prefix/`; undefined where it names no bucket. */
export function readLogPlace(text: string): LogPlace | undefined {
  const found = /^\s*(?:s3:\/\/|arn:[^:]*:s3:::)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\s*$/s.exec(
    text,
  );
  return found === null ? undefined : { bucket: found[1]!, prefix: found[2] ?? '' };
}

export const logPlaceText = ({ bucket, prefix }: LogPlace): string => `s3://${bucket}/${prefix}`;
