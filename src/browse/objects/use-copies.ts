import { IconTerminal2 } from '@tabler/icons-react';
import type { AwsContext } from '@/aws/context';
import { cliDownload, cliListing, s3Uri } from '@/aws/cli';
import { objectArn, type Location } from '@/aws/location';
import type { ListingMode } from '@/resources/objects/keys';
import type { MenuAction } from '@/ui/menu-actions';
import { useCopyAction } from '@/ui/use-copy-action';
import type { SelectedItems } from './selected-items';
import { useCliOptions } from './use-cli-options';

interface CopiesOptions {
  context: AwsContext;
  location: Location;
  prefix: string;
  mode: ListingMode;
  items: SelectedItems;
  /** Why policies cannot name objects here, or undefined. */
  nameless: string | undefined;
}

export interface Copies {
  readonly actions: readonly MenuAction[];
  readonly copyKeys: () => void;
}

/** What can be copied of the selection, one line an item. */
export function useCopies({
  context,
  location,
  prefix,
  mode,
  items,
  nameless: never,
}: CopiesOptions): Copies {
  const copy = useCopyAction();
  const options = useCliOptions(context, location);
  const keys = [...items.folders, ...items.objects.map(({ key }) => key)];
  const nothing = keys.length === 0 ? 'Select something first' : undefined;
  const nameless =
    nothing ??
    never ??
    (location.type === 'access-point-alias' ? 'Policies cannot name objects by an alias' : undefined);
  const choice = (label: string, write: (key: string) => string | undefined, disabledReason = nothing) =>
    copy(label, () => keys.map(write).join('\n'), { disabledReason });
  const copyKeys = choice(keys.length === 1 ? 'Copy key' : 'Copy keys', (key) => key);

  return {
    actions: [
      copyKeys,
      choice('Copy S3 URI', (key) => s3Uri(location, key)),
      choice('Copy ARN', (key) => objectArn(location, key, context.profile.partition), nameless),
      copy(
        'Copy AWS CLI download',
        () =>
          items.objects.map((object) => cliDownload(context.profile, location, object, options)).join('\n'),
        {
          icon: IconTerminal2,
          disabledReason: items.objects.length === 0 ? 'Select objects first' : undefined,
        },
      ),
      copy(
        'Copy AWS CLI listing',
        () => cliListing(context.profile, location, prefix, mode === 'flat', options),
        { icon: IconTerminal2 },
      ),
    ],
    copyKeys: () => {
      if (copyKeys.disabledReason === undefined) copyKeys.run();
    },
  };
}
