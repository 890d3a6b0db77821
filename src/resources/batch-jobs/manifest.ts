export interface ManifestEntry {
  readonly key: string;
  readonly versionId?: string;
}

/** Largest object that CopyObject takes; a job fails those above one by one. */
export const LARGEST_COPY = 5 * 1024 ** 3;

/**
 * The list of a job's objects: bucket, key as in a URL and, where `versions`, the version, a line for each.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-create-job.html#specify-batchjob-manifest
 */
export function manifestOf(bucket: string, entries: Iterable<ManifestEntry>, versions: boolean): Blob {
  const pieces: string[] = [];
  let lines: string[] = [];
  for (const { key, versionId } of entries) {
    lines.push(`${bucket},${encoded(key)}${versions ? `,${versionId ?? ''}` : ''}\n`);
    if (lines.length < 10_000) continue;
    pieces.push(lines.join(''));
    lines = [];
  }
  pieces.push(lines.join(''));
  return new Blob(pieces, { type: 'text/csv' });
}

/** Nothing is left that CSV or a shell could take for something else. */
const encoded = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
