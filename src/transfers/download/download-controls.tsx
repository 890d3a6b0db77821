import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import {
  IconChevronDown,
  IconDeviceFloppy,
  IconDownload,
  IconExternalLink,
  IconFolderDown,
} from '@tabler/icons-react';
import { toFailure } from '@/aws/failures/to-failure';
import { notifyFailure } from '@/ui/notify';
import { startDownload } from './start-download';
import type { DownloadObject, DownloadTarget } from './target';
import { capabilities, type DownloadWay } from './ways';

interface DownloadControlsProps {
  readonly target: DownloadTarget;
  readonly objects: readonly DownloadObject[];
  /** Why nothing can be downloaded, or undefined; also when nothing is selected. */
  readonly disabledReason: string | undefined;
}

/** Starts a download from an event handler and tells of what stood in its way. */
function download(target: DownloadTarget, objects: readonly DownloadObject[], way?: DownloadWay): void {
  startDownload(target, objects, way).catch((error: unknown) =>
    notifyFailure('The download could not start', toFailure(error)),
  );
}

/** The Download button; its menu holds the other ways a file can reach the disk. */
export function DownloadControls({ target, objects, disabledReason }: DownloadControlsProps) {
  const can = capabilities();
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
            if (!disabled) download(target, objects);
          }}
        >
          Download
        </Button>
      </Tooltip>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} disabled={disabled}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More ways to download" disabled={disabled}>
            <IconChevronDown size={12} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {objects.length === 1 && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={14} />}
              disabled={!can.pickFile}
              onClick={() => download(target, objects, 'file')}
            >
              Save as…
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconFolderDown size={14} />}
            disabled={!can.pickFolder}
            onClick={() => download(target, objects, 'folder')}
          >
            Save to folder…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconExternalLink size={14} />}
            onClick={() => download(target, objects, 'link')}
          >
            Let the browser download
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
