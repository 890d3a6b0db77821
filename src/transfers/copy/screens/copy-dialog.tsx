import { Modal } from '@mantine/core';
import type { CopyTask } from './copy-task';

/** Asks where to and what about what differs there, shows what would happen, and begins it. */
export function CopyDialog({ task, onClose }: { task: CopyTask; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={task.how}>
      {task.choice.objects.length}
    </Modal>
  );
}
