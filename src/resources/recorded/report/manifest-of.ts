import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { fetchFolder } from './fetch-folder';
import { momentOfFolder } from './recorded-text';
import { readManifest } from './manifest';
import { byFirstAllowed } from './readers';
import { openObject } from './report-object';

/** Reports that are looked through for one that names the file: a file is of the report of one day, seldom of many. */
const LOOKED_THROUGH = 14;

/**
 * The key of the newest manifest that names a data file of S3 Inventory, which says what its columns are; undefined where
 * it looks like none, or none is found.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
 */
export async function manifestOf(
  readers: readonly AwsContext[],
  bucket: string,
  key: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [, folder] = /^(.*\/)data\/[^/]+\.(?:csv\.gz|parquet|orc)$/s.exec(key) ?? [];
  if (folder === undefined) return undefined;
  try {
    const { answer } = await byFirstAllowed(readers, (context) =>
      fetchFolder(context, bucket, folder, signal),
    );
    const days = answer.folders
      .filter((name) => momentOfFolder(name) !== undefined)
      .toSorted()
      .toReversed()
      .slice(0, LOOKED_THROUGH);
    for (const day of days) {
      const manifest = `${folder}${day}manifest.json`;
      if (await names(readers, bucket, manifest, key, signal)) return manifest;
    }
  } catch (error) {
    signal.throwIfAborted();
    // It opens by itself then, as far as it can.
    if (!(error instanceof AwsFailure)) throw error;
  }
  return undefined;
}

async function names(
  readers: readonly AwsContext[],
  bucket: string,
  manifest: string,
  key: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { source } = await openObject(readers, bucket, manifest, signal);
    const bytes = await source.read(0, source.size, { signal, asked: true });
    return readManifest(new TextDecoder().decode(bytes), bucket).files.some((file) => file.key === key);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AwsFailure) return false;
    throw error;
  }
}
