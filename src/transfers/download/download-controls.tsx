import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { MenuActions } from '@/ui/menu-actions';
import { downloadActions, type DownloadChoice } from './download-actions';

/** The Download button; its menu holds the other ways a file can reach the disk. */
export function DownloadControls(choice: DownloadChoice) {
  const { disabledReason } = choice;
  const [usual, ...others] = downloadActions(choice);
  const disabled = disabledReason !== undefined;
  return (
    <Group gap={0} wrap="nowrap">
      <Tooltip label={disabledReason} disabled={!disabled}>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          data-disabled={disabled || undefined}
          aria-disabled={disabled}
          onClick={() => {
            if (!disabled) usual.run();
          }}
        >
          {usual.label}
        </Button>
      </Tooltip>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} disabled={disabled}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More ways to download" disabled={disabled}>
            <IconChevronDown size={12} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuActions groups={[others]} />
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
