import { Button, Tooltip } from '@mantine/core';
import { type Operation, operationsNamed, permissionWords } from '@drawbridge-s3/policy/data';
import { useClipboard } from '@mantine/hooks';
import { cliDownload } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
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
  slots: ObjectsSlots;
}

export function InspectorActions(props: InspectorActionsProps) {
  const { context, location, address, head, sharing, onSharing, slots } = props;
  const clipboard = useClipboard({ timeout: 1500 });
  const cli = useCliOptions(context, location);
  return (
    <div className={classes.actions}>
      {slots.downloadControls({
        prefix: folderOf(address.key),
        objects: [{ ...address, size: head?.ContentLength }],
        disabledReason: downloadReason(head),
      })}
      <Button
        variant={sharing ? 'filled' : 'default'}
        px={9}
        aria-expanded={sharing}
        onClick={() => onSharing(!sharing)}
      >
        Link…
      </Button>
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

function downloadReason(head: ObjectHead | undefined): string | undefined {
  if (head === undefined) return 'The object could not be read';
  const restored = head.Restore?.includes('ongoing-request="false"') === true;
  if ((isArchived(head.StorageClass) || head.ArchiveStatus !== undefined) && !restored) {
    return 'Archived: it must be restored before it can be read';
  }
  return undefined;
}
