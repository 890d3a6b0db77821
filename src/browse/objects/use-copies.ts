import { useClipboard } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { cliDownload, cliListing, s3Uri } from '@/aws/cli';
import { objectArn, type Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { regionQuery } from '@/resources/buckets/locate';
import type { ListingMode } from '@/resources/objects/keys';
import { useRequesterPays } from '@/resources/objects/requester-pays';
import { notifyDone } from '@/ui/notify';
import type { CopyChoice } from './more-menu';
import type { SelectedItems } from './selected-items';

interface CopiesOptions {
  context: AwsContext;
  location: Location;
  prefix: string;
  mode: ListingMode;
  items: SelectedItems;
}

export interface Copies {
  readonly choices: readonly CopyChoice[];
  readonly copy: (choice: CopyChoice) => void;
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

  const choices: CopyChoice[] = [
    {
      label: keys.length === 1 ? 'Copy key' : 'Copy keys',
      text: () => lines((key) => key),
      disabledReason: nothing,
    },
    { label: 'Copy S3 URI', text: () => lines((key) => s3Uri(location, key)), disabledReason: nothing },
    {
      label: 'Copy ARN',
      text: () => lines((key) => objectArn(location, key, context.profile.partition)),
      disabledReason: nameless,
    },
    {
      label: 'Copy AWS CLI download',
      text: () =>
        items.objects.map((object) => cliDownload(context.profile, location, object, options)).join('\n'),
      disabledReason: items.objects.length === 0 ? 'Select objects first' : undefined,
    },
    {
      label: 'Copy AWS CLI listing',
      text: () => cliListing(context.profile, location, prefix, mode === 'flat', options),
      disabledReason: undefined,
    },
  ];
  const copy = (choice: CopyChoice) => {
    const text = choice.text();
    clipboard.copy(text);
    const count = text.split('\n').length;
    notifyDone(count === 1 ? 'Copied' : `${formatCount(count)} lines copied`);
  };
  return {
    choices,
    copy,
    copyKeys: () => choices[0]?.disabledReason === undefined && choices[0] && copy(choices[0]),
  };
}
