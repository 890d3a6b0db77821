import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AccessGrant } from '@/resources/access-grants/grants';
import { useAccountNames } from '@/sessions/account-names';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Legible } from '@/ui/legible/legible';
import type { InstanceAt } from './act';
import { withdrawAct } from './acts';
import { granteeText } from './grantee-text';
import { permissionWords } from './permission-words';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

interface WithdrawGrantsDialogProps {
  readonly at: InstanceAt;
  readonly grants: readonly AccessGrant[];
  readonly onClose: () => void;
  /** Told instead of onClose once they are gone. */
  readonly onDone?: () => void;
}

/** Asks before access grants are deleted. */
export function WithdrawGrantsDialog({ at, grants, onClose, onDone = onClose }: WithdrawGrantsDialogProps) {
  const act = useAct(onDone);
  // One for all attempts: it knows what went before another was refused.
  const [withdrawal] = useState(() => withdrawAct(at, grants));
  const names = useAccountNames(at.context.profile.kind);
  return (
    <ConfirmDialog
      opened
      danger
      title={
        grants.length === 1
          ? 'Withdraw this access grant?'
          : `Withdraw ${plural(grants.length, 'access grant')}?`
      }
      confirmLabel="Withdraw"
      busy={act.isPending}
      failure={act.error}
      onClose={onClose}
      onConfirm={() => act.mutate(withdrawal)}
    >
      <ul className={classes.lines}>
        {grants.map((grant) => (
          <li key={grant.id}>
            <strong>
              <Legible>{granteeText(grant, names)}</Legible>
            </strong>{' '}
            {permissionWords(grant.permission)}{' '}
            <span className={classes.mono}>
              <Legible>{grant.scope}</Legible>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.hint}>
        No new credentials are given then. Those that were given go on until they end, at the latest 12 hours
        after they were asked for: revoking the sessions of the location’s role in IAM ends them at once, for
        every grantee of that location.
      </p>
    </ConfirmDialog>
  );
}
