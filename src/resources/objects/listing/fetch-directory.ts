import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { folderOf } from '@/lib/file-name';
import { asListPage } from './as-list-page';
import type { FetchPage, ListPage } from './list-page';
import { scanned } from './send-scanned';

/**
 * Pages of a prefix of a directory bucket. It lists whole folders alone, in an order of its own: of a prefix that ends
 * within a name its folder is listed, and what begins so is kept.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html
 */
export function directoryPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  delimiter: '/' | undefined,
): FetchPage {
  const folder = folderOf(prefix);
  const begun = prefix.slice(folder.length);
  return async ({ token, background = false, signal }) => {
    const command = new ListObjectsV2Command({
      Bucket: bucketParameter(location),
      Prefix: folder === '' ? undefined : folder,
      Delimiter: delimiter,
      EncodingType: 'url',
      MaxKeys: 1000,
      ContinuationToken: token,
    });
    const page = asListPage(await scanned(context, location, command, { background, signal }), folder);
    return begun === '' ? page : beginningWith(page, begun);
  };
}

function beginningWith(page: ListPage, begun: string): ListPage {
  const fits = (name: string) => name.startsWith(begun);
  const places = [...page.names.keys()].filter((at) => fits(page.names[at]!));
  const chosen = <T>(column: readonly T[]) => places.map((at) => column[at]!);
  const rest = (name: string) => name.slice(begun.length);
  return {
    folders: page.folders.filter(fits).map(rest),
    names: chosen(page.names).map(rest),
    sizes: chosen(page.sizes),
    modified: chosen(page.modified),
    classes: chosen(page.classes),
    etags: page.etags && chosen(page.etags),
    checksums: page.checksums && chosen(page.checksums),
    owners: page.owners && chosen(page.owners),
    next: page.next,
    incomplete: page.incomplete,
  };
}
