/** What a bare 404 means: a HEAD has no body to say it in, but the operation says what was looked for. */
const BY_OPERATION: Readonly<Record<string, string>> = {
  HeadBucket: 'NoSuchBucket',
  GetBucketLocation: 'NoSuchBucket',
  ListObjectsV2: 'NoSuchBucket',
  ListObjectVersions: 'NoSuchBucket',
  HeadObject: 'NoSuchKey',
  GetObject: 'NoSuchKey',
  GetObjectAttributes: 'NoSuchKey',
  GetObjectTagging: 'NoSuchKey',
};

/** The code a 404 without one stands for; the code itself otherwise. */
export function codeOfMissing(code: string, operation: string | undefined): string {
  return code === 'NotFound' ? (BY_OPERATION[operation ?? ''] ?? code) : code;
}

/**
 * Names what is missing, where the code says what kind of thing it is.
 * @param resource `bucket` or `bucket/key`; the bucket may be an access point's ARN
 */
export function missingMessage(code: string, resource: string | undefined): string | undefined {
  if (resource === undefined) return undefined;
  const { bucket, key } = parts(resource);
  switch (code) {
    case 'NoSuchBucket':
      return `There is no bucket ${bucket}.`;
    case 'NoSuchAccessPoint':
      return `There is no access point ${bucket}.`;
    case 'NoSuchKey':
      return key === undefined ? undefined : `There is no object ${key} in ${bucket}.`;
    case 'NoSuchVersion':
      return key === undefined ? undefined : `The object ${key} in ${bucket} has no such version.`;
    default:
      return undefined;
  }
}

function parts(resource: string): { bucket: string; key?: string } {
  const [, bucket = resource, key] = /^(arn:[^/]*\/[^/]*|[^/]*)(?:\/(.*))?$/s.exec(resource) ?? [];
  return { bucket, key };
}
