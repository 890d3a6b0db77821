import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import classes from './history-page.module.css';

const NOTES = {
  Enabled: undefined,
  Suspended:
    'Versioning is suspended: what is written or deleted now takes the place of the version null, and what that was is gone.',
  'Never enabled':
    'This bucket never kept versions: of each key only what stands there now is known, and what was deleted left no trace.',
};

/** What a history cannot tell, where not every change leaves a version. */
export function VersioningNote({ context, location }: { context: AwsContext; location: Location }) {
  const { data } = useQuery({ ...versioningQuery(context, location), enabled: location.type === 'bucket' });
  const note = data && NOTES[data.status];
  return note === undefined ? null : <p className={classes.note}>{note}</p>;
}
