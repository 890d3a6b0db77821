import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { TokenChain } from '@/aws/token-chain';
import { recordedKeys } from '../keys';
import { fetchFolder } from './fetch-folder';
import { formatByName } from './format-by-name';
import { byFirstAllowed, readersOf } from './readers';
import { momentOfFolder } from './recorded-text';

/** What a folder has that can be opened. */
export interface ReportDays {
  /** Folders of reports, the newest first. */
  readonly days: readonly { readonly name: string; readonly moment: number }[];
  /** Other folders in it, with their slash. */
  readonly folders: readonly string[];
  /** Keys of tables right in it. */
  readonly tables: readonly string[];
  /** A manifest lies right in it. */
  readonly manifest: boolean;
}

/** A report a day for ten years. */
const MOST_PAGES = 5;

/**
 * The reports in a folder of an inventory, by the first session of the tab that may list it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
 */
export function reportDaysQuery(context: AwsContext, bucket: string, prefix: string) {
  return queryOptions({
    queryKey: [...recordedKeys.all(context), 'days', bucket, prefix],
    // S3 adds one a day, and somebody who opens this looks for the latest.
    staleTime: 0,
    queryFn: async ({ signal }): Promise<ReportDays> => {
      const { answer } = await byFirstAllowed(readersOf(context), async (reader) => {
        const names: string[] = [];
        const folders: string[] = [];
        const chain = new TokenChain('ListObjectsV2');
        let token: string | undefined;
        for (let page = 0; page < MOST_PAGES; page += 1) {
          const found = await fetchFolder(reader, bucket, prefix, signal, token);
          names.push(...found.names);
          folders.push(...found.folders);
          token = chain.next(found.next, found.names.length + found.folders.length);
          if (token === undefined) break;
        }
        return { names, folders };
      });
      const days = answer.folders
        .map((name) => ({ name, moment: momentOfFolder(name) }))
        .filter((day): day is { name: string; moment: number } => day.moment !== undefined)
        .toSorted((one, other) => other.moment - one.moment);
      return {
        days,
        folders: answer.folders.filter((name) => momentOfFolder(name) === undefined),
        tables: answer.names.filter((name) => formatByName(name) !== undefined).map((name) => prefix + name),
        manifest: answer.names.includes('manifest.json'),
      };
    },
  });
}
