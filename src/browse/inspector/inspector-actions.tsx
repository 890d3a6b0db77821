import { Button, Tooltip } from '@mantine/core';
import { type Operation, operationsNamed, permissionWords } from '@drawbridge-s3/policy/data';
import { useClipboard } from '@mantine/hooks';
import { cliDownload } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { WhyNot } from '@/resources/access-points/use-place-kind';
import type { ObjectAddress, ObjectHead } from '@/resources/objects/head-object';
import { folderOf } from '@/lib/file-name';
import type { ObjectsSlots } from '../objects/slots';
import { isArchived } from '@/resources/objects/archived';
import { useCliOptions } from '../objects/use-cli-options';
import classes from './inspector.module.css';

const [GET_OBJECT] = operationsNamed('GetObject') as [Operation];

interface InspectorActionsProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  head: ObjectHead | undefined;
  sharing: boolean;
  onSharing: (sharing: boolean) => void;
  onLook: () => void;
  onEdit: () => void;
  cannot: WhyNot;
  slots: ObjectsSlots;
}

export function InspectorActions(props: InspectorActionsProps) {
  const { context, location, address, head, sharing, onSharing, slots } = props;
  const clipboard = useClipboard({ timeout: 1500 });
  const cli = useCliOptions(context, location);
  const notReadable = lookReason(head);
  const noEdit = props.cannot('properties');
  const noLinks = props.cannot('links');
  return (
    <div className={classes.actions}>
      <Tooltip label={notReadable ?? 'F3, or Ctrl Enter in the list'}>
        <Button
          variant="default"
          px={9}
          aria-disabled={notReadable !== undefined}
          data-disabled={notReadable !== undefined || undefined}
          onClick={() => {
            if (notReadable === undefined) props.onLook();
          }}
        >
          Look inside
        </Button>
      </Tooltip>
      {slots.openAs(address).map(({ label, run }) => (
        <Button key={label} variant="default" px={9} onClick={run}>
          {label}
        </Button>
      ))}
      {slots.downloadControls({
        prefix: folderOf(address.key),
        objects: [{ ...address, size: head?.ContentLength }],
        disabledReason: downloadReason(head),
      })}
      <Tooltip label={noEdit ?? 'Headers, metadata, tags, class, encryption, ACL, locks; F4 in the list'}>
        <Button
          variant="default"
          px={9}
          aria-disabled={noEdit !== undefined}
          data-disabled={noEdit !== undefined || undefined}
          onClick={() => {
            if (noEdit === undefined) props.onEdit();
          }}
        >
          Edit…
        </Button>
      </Tooltip>
      <Button
        variant="default"
        px={9}
        onClick={() =>
          slots.copyTo(
            {
              prefix: folderOf(address.key),
              objects: [{ ...address, size: head?.ContentLength }],
              folders: [],
            },
            'copy',
          )
        }
      >
        Copy to…
      </Button>
      <Tooltip label={noLinks} disabled={noLinks === undefined}>
        <Button
          variant={sharing ? 'filled' : 'default'}
          px={9}
          aria-expanded={sharing}
          aria-disabled={noLinks !== undefined}
          data-disabled={noLinks !== undefined || undefined}
          onClick={() => {
            if (noLinks === undefined) onSharing(!sharing);
          }}
        >
          Link…
        </Button>
      </Tooltip>
      <Tooltip
        label={`A command for the AWS CLI that downloads this object; it needs ${permissionWords(GET_OBJECT, address.versionId !== undefined)}${head?.SSECustomerAlgorithm === undefined ? '' : ', and the key’s 32 bytes in a file sse-c.key'}`}
      >
        <Button
          variant="default"
          px={9}
          onClick={() =>
            clipboard.copy(
              cliDownload(context.profile, location, address, {
                ...cli,
                customerKey: head?.SSECustomerAlgorithm !== undefined,
              }),
            )
          }
        >
          {clipboard.copied ? 'Copied' : 'Copy as CLI'}
        </Button>
      </Tooltip>
    </div>
  );
}

/** Whoever may not ask for an object’s head gets it no better there; the view says so. */
function lookReason(head: ObjectHead | undefined): string | undefined {
  return head === undefined ? undefined : downloadReason(head);
}

function downloadReason(head: ObjectHead | undefined): string | undefined {
  if (head === undefined) return 'The object could not be read';
  const restored = head.Restore?.includes('ongoing-request="false"') === true;
  if ((isArchived(head.StorageClass) || head.ArchiveStatus !== undefined) && !restored) {
    return 'Archived: it must be restored before it can be read';
  }
  return undefined;
}
