import type { AwsContext } from '@/aws/context';
import { fetchFolder } from './fetch-folder';
import { formatByName } from './format-by-name';
import { byFirstAllowed } from './readers';

interface DataFile {
  readonly key: string;
  readonly size: number;
  readonly modified: number;
}

/** Files right in a folder whose names say that they are tables: of its first page of 1,000. */
export async function dataFilesIn(
  readers: readonly AwsContext[],
  bucket: string,
  prefix: string,
  signal: AbortSignal,
): Promise<{ readonly files: readonly DataFile[]; readonly more: boolean }> {
  const { answer } = await byFirstAllowed(readers, (context) => fetchFolder(context, bucket, prefix, signal));
  const files = answer.names
    .map((name, at) => ({
      key: prefix + name,
      size: answer.sizes[at] ?? 0,
      modified: answer.modified[at] ?? 0,
    }))
    .filter(({ key, size }) => size > 0 && formatByName(key) !== undefined);
  return { files, more: answer.next !== undefined };
}
