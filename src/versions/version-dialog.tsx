import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { RestoreDialog, type RestoreDialogProps } from './restore/restore-dialog';
import type { VersionTask } from './task';
import { UndeleteDialog } from './undelete/undelete-dialog';

export interface VersionDialogProps {
  context: AwsContext;
  location: Location;
  task: VersionTask;
  onCopy: RestoreDialogProps['onCopy'];
  onClose: () => void;
}

/** Asks about one task, does it, and tells what became of it. */
export function VersionDialog({ context, location, task, onCopy, onClose }: VersionDialogProps) {
  const common = { context, location, onClose };
  switch (task.kind) {
    case 'undelete':
      return <UndeleteDialog {...common} prefix={task.prefix} only={task.only} since={task.since} />;
    case 'restore':
      return <RestoreDialog {...common} prefix={task.prefix} only={task.only} to={task.to} onCopy={onCopy} />;
  }
}
