import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconCoin,
  IconCopy,
  IconDots,
  IconFolderPlus,
  IconRefresh,
  IconTerminal2,
  IconTrash,
} from '@tabler/icons-react';

export interface CopyChoice {
  readonly label: string;
  readonly text: () => string;
  /** Why there is nothing to copy, or undefined. */
  readonly disabledReason: string | undefined;
}

interface MoreMenuProps {
  onNewFolder: () => void;
  newFolderDisabledReason: string | undefined;
  onUploadOptions: () => void;
  onListAgain: () => void;
  onDelete: () => void;
  deleteDisabledReason: string | undefined;
  copies: readonly CopyChoice[];
  onCopy: (choice: CopyChoice) => void;
  requesterPays: boolean;
  onRequesterPays: (pays: boolean) => void;
}

export function MoreMenu(props: MoreMenuProps) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFolderPlus size={14} />}
          disabled={props.newFolderDisabledReason !== undefined}
          title={props.newFolderDisabledReason}
          onClick={props.onNewFolder}
        >
          New folder…
        </Menu.Item>
        <Menu.Item leftSection={<IconAdjustments size={14} />} onClick={props.onUploadOptions}>
          Upload options…
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={14} />} onClick={props.onListAgain}>
          List again
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCoin size={14} />}
          onClick={() => props.onRequesterPays(!props.requesterPays)}
        >
          {props.requesterPays ? 'Stop paying for requests' : 'Pay for requests (requester pays)'}
        </Menu.Item>
        <Menu.Divider />
        {props.copies.map((choice) => (
          <Menu.Item
            key={choice.label}
            leftSection={choice.label.includes('CLI') ? <IconTerminal2 size={14} /> : <IconCopy size={14} />}
            disabled={choice.disabledReason !== undefined}
            title={choice.disabledReason}
            onClick={() => props.onCopy(choice)}
          >
            {choice.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={14} />}
          disabled={props.deleteDisabledReason !== undefined}
          title={props.deleteDisabledReason}
          onClick={props.onDelete}
        >
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
