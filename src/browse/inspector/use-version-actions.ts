import { IconInfoCircle, IconRestore, IconTerminal2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cliDownload, s3Uri } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { undeleteMutation } from '@/resources/objects/history/undelete';
import type { VersionOfObject } from '@/resources/objects/object-versions';
import type { MenuAction, MenuGroups } from '@/ui/menu-actions';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { useCopyAction } from '@/ui/use-copy-action';
import { MARKER_IS_EMPTY } from '../objects/reasons';
import type { ObjectsSlots } from '../objects/slots';
import { useCliOptions } from '../objects/use-cli-options';

interface VersionActionsOptions {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  /** What is inspected is under SSE-C, as far as it could be read. */
  customerKey: boolean;
  onVersion: (versionId: string | undefined) => void;
  moreActions: ObjectsSlots['oneVersionActions'];
}

/** What can be done with one version of an object, wherever it is offered. */
export interface VersionActions {
  readonly shown: boolean;
  readonly show: MenuAction;
  readonly undelete: MenuAction;
  readonly menu: MenuGroups;
}

export function useVersionActions(options: VersionActionsOptions) {
  const { context, location, address, customerKey, onVersion, moreActions } = options;
  const { key } = address;
  const undeletion = useMutation(undeleteMutation(useQueryClient(), context, location));
  const copy = useCopyAction();
  const cli = useCliOptions(context, location);

  const takeAway = ({ id }: VersionOfObject) => {
    const { signal } = new AbortController();
    const hidden = [{ key, markers: [{ key, versionId: id }] }];
    undeletion.mutate(
      { prefix: key, hidden, signal, looking: signal },
      {
        onSuccess: ({ failed: [failed] }) => {
          if (failed) notifyFailure('It is still deleted', failed);
          else {
            notifyDone('Undeleted');
            onVersion(undefined);
          }
        },
      },
    );
  };

  const actionsOf = (version: VersionOfObject): VersionActions => {
    const { id, latest, deleteMarker } = version;
    const shown = address.versionId === undefined ? latest : address.versionId === id;
    const show: MenuAction = {
      label: 'Details',
      icon: IconInfoCircle,
      run: () => onVersion(latest && !deleteMarker ? undefined : id),
      disabledReason: shown ? 'They are shown already' : undefined,
    };
    const undelete: MenuAction = {
      label: 'Undelete',
      icon: IconRestore,
      run: () => takeAway(version),
      disabledReason: latest && deleteMarker ? undefined : 'Only a delete marker on top hides the object',
    };
    const object = { key, versionId: id };
    const copies = [
      copy('Copy version id', () => id),
      copy('Copy S3 URI', () => s3Uri(location, key, id)),
      copy(
        'Copy AWS CLI download',
        () => cliDownload(context.profile, location, object, { ...cli, customerKey: shown && customerKey }),
        { icon: IconTerminal2, disabledReason: deleteMarker ? MARKER_IS_EMPTY : undefined },
      ),
    ];
    return { shown, show, undelete, menu: [[show], copies, [undelete, ...moreActions(key, version)]] };
  };
  return { actionsOf, undeleting: undeletion.isPending };
}
