import { Button, Menu, Tooltip } from '@mantine/core';
import { IconAdjustments, IconChevronDown, IconFile, IconFolder, IconUpload } from '@tabler/icons-react';
import { useRef, type ChangeEvent } from 'react';
import type { UploadTarget } from '../upload/start-upload';
import { openOptions, takeFiles } from './intake';

interface UploadControlsProps {
  readonly target: UploadTarget;
  /** Why nothing can be uploaded here, or undefined. */
  readonly disabledReason: string | undefined;
  /** Why it may not work. */
  readonly doubt?: string | undefined;
}

/** The Upload button: files, or a folder with all that is in it. */
export function UploadControls({ target, disabledReason, doubt }: UploadControlsProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const chosen = [...(input.files ?? [])];
    // The same file chosen twice in a row is a change only if the field was emptied.
    input.value = '';
    if (chosen.length > 0) void takeFiles(target, chosen);
  };

  if (disabledReason !== undefined) {
    return (
      <Tooltip label={disabledReason}>
        <Button leftSection={<IconUpload size={14} />} data-disabled aria-disabled>
          Upload
        </Button>
      </Tooltip>
    );
  }
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            leftSection={<IconUpload size={14} />}
            rightSection={<IconChevronDown size={12} />}
            title={doubt}
            aria-description={doubt}
          >
            Upload
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFile size={14} />} onClick={() => files.current?.click()}>
            Files…
          </Menu.Item>
          <Menu.Item leftSection={<IconFolder size={14} />} onClick={() => folder.current?.click()}>
            Folder…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconAdjustments size={14} />} onClick={() => void openOptions(target)}>
            Options…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" onChange={onChange} />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label="Folder to upload"
        onChange={onChange}
        {...{ webkitdirectory: '' }}
      />
    </>
  );
}
