import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { HeldGrant } from '@drawbridge-s3/policy/access';
import { escaped, plural } from '@drawbridge-s3/policy/grammar';
import { isSessionOfRole } from '@/sessions/is-session-of-role';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Legible } from '@/ui/legible/legible';
import type { HeldText } from '../read/carriers';
import type { GrantRow, Row } from '../rows';
import { RunningSessions } from '../panel/running-sessions';
import { GoesStays, Line, Wider } from './goes-stays';
import { useWithdraw } from './use-withdraw';
import { useWithdrawal } from './use-withdrawal';
import { withdrawalActs } from './withdrawal-acts';
import { WithdrawalOutcome } from './withdrawal-outcome';
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
  readonly withdrawn: readonly Row[];
  /** Whether to end running sessions is answered already. */
  readonly cutting: boolean;
  readonly onDone: () => void;
}

/** Asks before grants go, with what goes and what stays of each document; stays for the rest where some is refused. */
export function WithdrawDialog({
  session,
  text,
  rows,
  everything,
  withdrawn,
  cutting,
  onClose,
  onDone,
}: WithdrawDialogProps) {
  const what =
    withdrawn.length === 1 ? escaped(withdrawn[0]?.whoText ?? '') : plural(withdrawn.length, 'grant');
  const { run, undo, busy, ran } = useWithdraw(what);
  const [also, setAlso] = useState(true);
  const [cut, setCut] = useState(cutting);
  const others = useSessions((state) => state.sessions);
  const { carriers } = text;
  const written = useMemo(() => new Set(ran?.done.map(({ id }) => id)), [ran]);
  const planned = useWithdrawal({ withdrawn, rows, everything, carriers, also, written });
  const { grants, entries, roles, losing, own, served, changes, leaves, stuck } = planned;
  const partly = ran !== undefined && ran.done.length > 0;
  return (
    <ConfirmDialog
      opened
      title={
        partly ? 'Withdrawn in part' : withdrawn.length === 1 ? 'Withdraw this grant?' : `Withdraw ${what}?`
      }
      confirmLabel={ran === undefined ? 'Withdraw' : partly ? 'Try the rest again' : 'Try again'}
      cancelLabel={partly ? 'Leave it so' : undefined}
      danger
      busy={busy}
      disabled={
        stuck.length > 0 ||
        (ran === undefined && grants.length > 0 && changes.length === 0) ||
        entries.some((entry) => entry.withdraw === undefined)
      }
      onClose={busy ? NOTHING : onClose}
      onConfirm={() => {
        planned.begin();
        const sessions = { current: session, others };
        run(
          (writer) =>
            withdrawalActs({ changes, leaves, own, cut: cut ? roles : [], entries }, sessions, writer),
          onDone,
        );
      }}
    >
      <GrantLines rows={withdrawn} />
      {losing.length > 0 && (
        <>
          <p className={classes.text}>The same statements carry these as well, and they go with it:</p>
          <GrantLines rows={losing} />
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
        {entries
          .filter(({ id }) => !written.has(id))
          .map(({ id, withdraw, way }) => (
            <Line key={id} goes={withdraw !== undefined}>
              {withdraw?.goes ?? `${way.kind}: cannot be withdrawn by itself. Take it out of the selection.`}
            </Line>
          ))}
        <Wider grants={grants} carriers={carriers} gone={own} />
      </ul>
      {served.length > 0 && (
        <Checkbox
          mt="sm"
          checked={also}
          disabled={partly}
          onChange={({ currentTarget: { checked } }) => setAlso(checked)}
          label="Remove as well what served nobody else"
          description={`${plural(served.length, 'statement')} that let nobody in once the grant is gone`}
        />
      )}
      <RunningSessions grants={grants} carriers={carriers} />
      {roles.length > 0 && (
        <Checkbox
          mt="sm"
          checked={cut}
          onChange={({ currentTarget: { checked } }) => setCut(checked)}
          label="End them now"
          description={`A Deny in ${roles.length === 1 ? 'the role' : 'each role'} for every session that begins up to a minute from then, those of others and lent credentials made from them too: IAM takes that long to know that the trust is closed. Whoever may still assume it begins anew after it.`}
        />
      )}
      {cut && roles.some((role) => isSessionOfRole(session, role)) && (
        <p className={classes.warning} role="alert">
          The session you work with is one of them: it ends as well, and cannot take this back.
        </p>
      )}
      {ran !== undefined && (
        <WithdrawalOutcome
          ran={ran}
          busy={busy}
          undo={() => {
            planned.reset();
            undo();
          }}
        />
      )}
    </ConfirmDialog>
  );
}

const NOTHING = () => undefined;

function GrantLines({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className={classes.grants}>
      {rows.map(({ id, whoText, what, where }) => (
        <li key={id}>
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
