import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { versionPages } from '../listing/fetch-versions';
import type { FetchPage } from '../listing/list-page';

/**
 * Pages of the versions of one key, each named `''`. S3 lists by prefix alone: keys that begin with this one follow it,
 * and the first of them is the end.
 */
export function versionsOfKey(context: AwsContext, location: Location, key: string): FetchPage {
  const fetchPage = versionPages(context, location, key, { whole: true });
  return async (request) => {
    const page = await fetchPage(request);
    const others = page.names.findIndex((name) => name !== '');
    if (others < 0) return page;
    const { versions } = page;
    return {
      folders: [],
      names: page.names.slice(0, others),
      sizes: page.sizes.slice(0, others),
      modified: page.modified.slice(0, others),
      classes: page.classes.slice(0, others),
      etags: page.etags?.slice(0, others),
      versions: versions && {
        ids: versions.ids.slice(0, others),
        flags: versions.flags.slice(0, others),
      },
    };
  };
}
