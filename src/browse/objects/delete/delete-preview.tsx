import { plural } from '@drawbridge-s3/policy/grammar';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import type { SelectedItems } from '../selected-items';
import classes from './delete.module.css';

interface DeletePreviewProps {
  context: AwsContext;
  location: Location;
  targets: readonly ObjectAddress[];
  items: SelectedItems;
  permanent: boolean;
}

const SHOWN = 6;

/** What would be deleted, where, and whether it can be had back. */
export function DeletePreview({ context, location, targets, items, permanent }: DeletePreviewProps) {
  const versioning = useQuery({ ...versioningQuery(context, location), enabled: location.type === 'bucket' });
  return (
    <>
      <Text>
        {plural(targets.length, 'object')}
        {items.folders.length > 0 && `, ${plural(items.folders.length, 'whole folder')} among them,`} in{' '}
        <Mono>{visibleText(locationLabel(location))}</Mono>:
      </Text>
      <ul className={classes.list}>
        {targets.slice(0, SHOWN).map(({ key, versionId }) => (
          <li key={`${versionId} ${key}`}>
            <Mono truncate>{visibleText(key)}</Mono>
          </li>
        ))}
        {targets.length > SHOWN && <li>and {formatCount(targets.length - SHOWN)} more</li>}
      </ul>
      <Text c="dimmed">{consequence(permanent, versioning.data?.status)}</Text>
    </>
  );
}

function consequence(permanent: boolean, versioning: string | undefined): string {
  if (permanent)
    return 'These versions are gone for good. A delete marker that goes brings back what it hid.';
  switch (versioning) {
    case 'Enabled':
      return 'The bucket is versioned: delete markers hide the objects, and their versions stay.';
    case 'Suspended':
      return 'Versioning is suspended: older versions stay, but versions written since are gone for good.';
    case 'Never enabled':
      return 'The bucket is not versioned: what is deleted is gone for good.';
    default:
      return 'Whether the bucket keeps versions could not be read: take it that this is for good.';
  }
}
