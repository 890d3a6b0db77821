import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyButtonProps {
  value: string;
  /** What is copied, for example `ARN`; the accessible name is `Copy ARN`. */
  label: string;
}

export function CopyButton({ value, label }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 1500 });
  const text = clipboard.copied ? `${label} copied` : `Copy ${label}`;
  return (
    <Tooltip label={text}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={text}
        onClick={() => clipboard.copy(value)}
      >
        {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
