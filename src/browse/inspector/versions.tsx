import { Badge, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatDateTime, formatSize } from '@/lib/format';
import { deleteObjectsMutation } from '@/resources/objects/delete-objects';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { versionsQuery, type VersionOfObject } from '@/resources/objects/object-versions';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { deniedText } from '@/aws/failures/denied-text';
import { versionsText } from './versions-text';
import classes from './inspector.module.css';

interface VersionsProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  onVersion: (versionId: string | undefined) => void;
}

/** Every version and delete marker of the key; a marker on top can be taken away again. */
export function Versions({ context, location, address, onVersion }: VersionsProps) {
  const query = useQuery(versionsQuery(context, location, address.key));
  const undelete = useMutation(deleteObjectsMutation(useQueryClient(), context, location));
  const { data } = query;

  const takeAway = ({ id }: VersionOfObject) =>
    undelete.mutate(
      { targets: [{ key: address.key, versionId: id }] },
      {
        onSuccess: ({ failed: [failed] }) => {
          if (failed) notifyFailure('The delete marker stays', failed);
          else {
            notifyDone('Undeleted');
            onVersion(undefined);
          }
        },
      },
    );

  return (
    <section className={classes.section} aria-label="Versions">
      <dl className={classes.facts}>
        <dt>Versions</dt>
        <dd>
          {query.isError && <span className={classes.dim}>{deniedText(query.error)}</span>}
          {data && versionsText(data)}
        </dd>
      </dl>
      {data && (data.versions.length > 1 || data.versions[0]?.deleteMarker === true) && (
        <ul className={classes.versions}>
          {data.versions.map((version) => {
            const shown = address.versionId === undefined ? version.latest : address.versionId === version.id;
            return (
              <li key={version.id} className={classes.version}>
                <button
                  type="button"
                  className={classes.versionLink}
                  aria-current={shown}
                  title={version.id}
                  onClick={() => onVersion(version.latest && !version.deleteMarker ? undefined : version.id)}
                >
                  {version.modified ? formatDateTime(version.modified) : version.id}
                </button>
                {!version.deleteMarker && <span className={classes.dim}>{formatSize(version.size)}</span>}
                {version.latest && !version.deleteMarker && (
                  <Badge size="xs" variant="light">
                    latest
                  </Badge>
                )}
                {version.deleteMarker && (
                  <Badge size="xs" variant="light" color="gray">
                    deleted
                  </Badge>
                )}
                {version.deleteMarker && version.latest && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    loading={undelete.isPending}
                    onClick={() => takeAway(version)}
                  >
                    Undelete
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
