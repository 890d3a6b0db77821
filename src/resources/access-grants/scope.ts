/** What a grant or a target is about: one object, or all that begins with a prefix. */
export interface GrantScope {
  readonly bucket: string;
  /** What keys begin with, or the whole key of one object. */
  readonly path: string;
  readonly isObject: boolean;
}

/** Undefined for what is no `s3://bucket/prefix*` or `s3://bucket/key`. A bare bucket is all that is in it. */
export function readScope(uri: string): GrantScope | undefined {
  const [, bucket, rest = ''] = /^s3:\/\/([^/*\s]+)(?:\/([^*]*\*?))?$/s.exec(uri.trim()) ?? [];
  if (bucket === undefined) return undefined;
  if (rest === '' || rest.endsWith('*')) return { bucket, path: rest.replace(/\*$/, ''), isObject: false };
  return { bucket, path: rest, isObject: true };
}

export const scopeUri = ({ bucket, path, isObject }: GrantScope): string =>
  `s3://${bucket}/${path}${isObject ? '' : '*'}`;

/** Whether all of `inner` is in `outer`. */
export function covers(outer: GrantScope, inner: GrantScope): boolean {
  if (outer.bucket !== inner.bucket) return false;
  if (outer.isObject) return inner.isObject && inner.path === outer.path;
  return inner.path.startsWith(outer.path);
}
