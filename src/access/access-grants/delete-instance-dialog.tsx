import { ConfirmDialog } from '@/ui/confirm-dialog';
import type { InstanceAt } from './act';
import { deleteInstanceAct } from './acts';
import { useAct } from './use-act';

interface DeleteInstanceDialogProps {
  readonly at: InstanceAt;
  readonly policy: string | null;
  readonly onClose: () => void;
}

export function DeleteInstanceDialog({ at, policy, onClose }: DeleteInstanceDialogProps) {
  const act = useAct(onClose);
  return (
    <ConfirmDialog
      opened
      danger
      title="Delete the Access Grants instance?"
      confirmLabel="Delete"
      busy={act.isPending}
      failure={act.error}
      onClose={onClose}
      onConfirm={() => act.mutate(deleteInstanceAct(at, policy))}
    >
      <p>
        Nobody can be granted anything by S3 Access Grants in {at.place.region} then.
        {policy !== null && ' Its policy for other accounts goes with it.'}
      </p>
    </ConfirmDialog>
  );
}
