import { useClipboard } from '@mantine/hooks';
import { IconCopy, IconTerminal2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { cliDownload, cliListing, s3Uri } from '@/aws/cli';
import { objectArn, type Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { regionQuery } from '@/resources/buckets/locate';
import type { ListingMode } from '@/resources/objects/keys';
import { useRequesterPays } from '@/resources/objects/requester-pays';
import type { MenuAction } from '@/ui/menu-actions';
import { notifyDone } from '@/ui/notify';
import type { SelectedItems } from './selected-items';

interface CopiesOptions {
  context: AwsContext;
  location: Location;
  prefix: string;
  mode: ListingMode;
  items: SelectedItems;
}

export interface Copies {
  readonly actions: readonly MenuAction[];
  readonly copyKeys: () => void;
}

/** What can be copied of the selection, one line an item. */
export function useCopies({ context, location, prefix, mode, items }: CopiesOptions): Copies {
  const clipboard = useClipboard();
  const { data } = useQuery(regionQuery(context, location));
  // A command needs one, whatever the service makes of it.
  const region = data === null ? context.profile.region : data;
  const requesterPays = useRequesterPays(context, location);
  const keys = [...items.folders, ...items.objects.map(({ key }) => key)];
  const options = { region, requesterPays };
  const nothing = keys.length === 0 ? 'Select something first' : undefined;
  const nameless =
    nothing ??
    (location.type === 'access-point-alias' ? 'Policies cannot name objects by an alias' : undefined);
  const lines = (write: (key: string) => string | undefined) => keys.map(write).join('\n');

  const copy = (text: string) => {
    clipboard.copy(text);
    const count = text.split('\n').length;
    notifyDone(count === 1 ? 'Copied' : `${formatCount(count)} lines copied`);
  };
  const choice = (
    label: string,
    text: () => string,
    disabledReason: string | undefined = nothing,
    icon = IconCopy,
  ): MenuAction => ({ label, icon, run: () => copy(text()), disabledReason });
  const copyKeys = choice(keys.length === 1 ? 'Copy key' : 'Copy keys', () => lines((key) => key));

  return {
    actions: [
      copyKeys,
      choice('Copy S3 URI', () => lines((key) => s3Uri(location, key))),
      choice('Copy ARN', () => lines((key) => objectArn(location, key, context.profile.partition)), nameless),
      choice(
        'Copy AWS CLI download',
        () =>
          items.objects.map((object) => cliDownload(context.profile, location, object, options)).join('\n'),
        items.objects.length === 0 ? 'Select objects first' : undefined,
        IconTerminal2,
      ),
      {
        label: 'Copy AWS CLI listing',
        icon: IconTerminal2,
        run: () => copy(cliListing(context.profile, location, prefix, mode === 'flat', options)),
        disabledReason: undefined,
      },
    ],
    copyKeys: () => {
      if (copyKeys.disabledReason === undefined) copyKeys.run();
    },
  };
}
