import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { showNotice } from './notify';

/** Says that something was done and offers to take it back, for 20 seconds of being seen. */
export function notifyUndo(message: string, label: string, undo: () => void): void {
  const id = showNotice({
    color: 'teal',
    autoClose: 20_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-xs"
          flex="none"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  });
}
