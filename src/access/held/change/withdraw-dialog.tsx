import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { alsoRemovable, type HeldGrant } from '@drawbridge-s3/policy/access';
import { escaped, plural } from '@drawbridge-s3/policy/grammar';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Legible } from '@/ui/legible/legible';
import { NotApplied } from '../../apply/not-applied';
import { useApply } from '../../apply/use-apply';
import type { HeldText } from '../read/carriers';
import { type GrantRow } from '../rows';
import { RunningSessions } from '../panel/running-sessions';
import { GoesStays, Wider } from './goes-stays';
import { writeSteps } from './steps';
import { alsoLosing, withdrawalOf } from './withdrawal';
import classes from './change.module.css';

export interface ChangeProps {
  readonly session: Session;
  readonly text: HeldText;
  /** All that is handed out, for who loses something with it. */
  readonly rows: readonly GrantRow[];
  /** The same with what the account's own people have. */
  readonly everything: readonly HeldGrant[];
  readonly onClose: () => void;
}

interface WithdrawDialogProps extends ChangeProps {
  readonly withdrawn: readonly GrantRow[];
  readonly onDone: () => void;
}

/** Asks before grants go, with what goes and what stays of each document. */
export function WithdrawDialog({
  session,
  text,
  rows,
  everything,
  withdrawn,
  onClose,
  onDone,
}: WithdrawDialogProps) {
  const what =
    withdrawn.length === 1 ? escaped(withdrawn[0]?.whoText ?? '') : plural(withdrawn.length, 'grant');
  const apply = useApply({ done: `Withdrawn: ${what}.`, undo: 'Undo', undone: `${what}: as it was before.` });
  const [also, setAlso] = useState(true);
  const { carriers } = text;
  const grants = useMemo(() => withdrawn.map(({ grant }) => grant), [withdrawn]);
  const { own, losing, served, changes, stuck } = useMemo(() => {
    const others = alsoLosing(
      grants,
      rows.map(({ grant }) => grant),
    );
    const parts = grants.flatMap((grant) => grant.parts);
    const alone = withdrawalOf(parts, carriers);
    const possible = alsoRemovable([...grants, ...others], everything).filter(
      (part) => withdrawalOf([...parts, part], carriers).stuck.length === alone.stuck.length,
    );
    const all = also ? withdrawalOf([...parts, ...possible], carriers).changes : alone.changes;
    return { own: parts, losing: others, served: possible, changes: all, stuck: alone.stuck };
  }, [grants, rows, everything, carriers, also]);
  const outcome = apply.outcome?.kind === 'applied' ? undefined : apply.outcome;
  return (
    <ConfirmDialog
      opened
      title={withdrawn.length === 1 ? 'Withdraw this grant?' : `Withdraw ${what}?`}
      confirmLabel="Withdraw"
      danger
      busy={apply.busy}
      disabled={stuck.length > 0 || changes.length === 0}
      onClose={onClose}
      onConfirm={() => apply.apply(writeSteps(changes, session), onDone)}
    >
      <GrantLines rows={withdrawn} />
      {losing.length > 0 && (
        <>
          <p className={classes.text}>The same statements carry these as well, and they go with it:</p>
          <GrantLines rows={rows.filter(({ grant }) => losing.includes(grant))} />
        </>
      )}
      {stuck.map((id) => (
        <p key={id} className={classes.warning} role="alert">
          <Legible>
            {`Not from here: in ${id} the grantee shares a condition with others, who would lose it too, or the statement is not there any more. Edit the policy itself.`}
          </Legible>
        </p>
      ))}
      <GoesStays changes={changes} />
      <ul className={classes.lines}>
        <Wider grants={grants} carriers={carriers} gone={own} />
      </ul>
      {served.length > 0 && (
        <Checkbox
          mt="sm"
          checked={also}
          onChange={({ currentTarget: { checked } }) => setAlso(checked)}
          label="Remove as well what served nobody else"
          description={`${plural(served.length, 'statement')} that let nobody in once the grant is gone`}
        />
      )}
      <RunningSessions grants={grants} carriers={carriers} />
      {outcome !== undefined && <NotApplied outcome={outcome} />}
    </ConfirmDialog>
  );
}

function GrantLines({ rows }: { rows: readonly GrantRow[] }) {
  return (
    <ul className={classes.grants}>
      {rows.map(({ grant, whoText, what, where }) => (
        <li key={grant.id}>
          <strong>
            <Legible>{whoText}</Legible>
          </strong>{' '}
          <Legible>{what}</Legible>{' '}
          <span className={classes.mono}>
            <Legible>{where}</Legible>
          </span>
        </li>
      ))}
    </ul>
  );
}
