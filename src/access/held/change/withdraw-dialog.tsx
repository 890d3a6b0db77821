import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { alsoRemovable, cutMoment, type HeldGrant } from '@drawbridge-s3/policy/access';
import { escaped, plural } from '@drawbridge-s3/policy/grammar';
import { serverTime } from '@/aws/clients/clock';
import type { AwsContext } from '@/aws/context';
import { isSessionOfRole } from '@/sessions/is-session-of-role';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Legible } from '@/ui/legible/legible';
import { InlineFailure } from '@/ui/states';
import { NotApplied } from '../../apply/not-applied';
import { useApply } from '../../apply/use-apply';
import type { HeldText } from '../read/carriers';
import { type GrantRow, isGrant, type Row } from '../rows';
import { RunningSessions } from '../panel/running-sessions';
import { GoesStays, Line, Wider } from './goes-stays';
import { useCutSteps } from './use-cut-steps';
import { useWithdrawEntries } from './use-withdraw-entries';
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
  readonly context: AwsContext;
  readonly withdrawn: readonly Row[];
  /** Whether to end running sessions is answered already. */
  readonly cutting: boolean;
  readonly onDone: () => void;
}

/** Asks before grants go, with what goes and what stays of each document. */
export function WithdrawDialog({
  session,
  context,
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
  const apply = useApply({ done: `Withdrawn: ${what}.`, undo: 'Undo', undone: `${what}: as it was before.` });
  const [also, setAlso] = useState(true);
  const [cut, setCut] = useState(cutting);
  const { carriers } = text;
  const grants = useMemo(() => withdrawn.filter(isGrant).map(({ grant }) => grant), [withdrawn]);
  const entries = useMemo(() => withdrawn.flatMap((row) => (isGrant(row) ? [] : [row.entry])), [withdrawn]);
  const others = useWithdrawEntries(entries);
  const roles = useMemo(() => [...new Set(grants.flatMap(({ role }) => role ?? []))], [grants]);
  const cuts = useCutSteps(cut ? roles : [], session, context);
  const { own, losing, served, changes, stuck } = useMemo(() => {
    const alongside = alsoLosing(
      grants,
      rows.map(({ grant }) => grant),
    );
    const parts = grants.flatMap((grant) => grant.parts);
    const alone = withdrawalOf(parts, carriers);
    const possible = alsoRemovable([...grants, ...alongside], everything).filter(
      (part) => withdrawalOf([...parts, part], carriers).stuck.length === alone.stuck.length,
    );
    const all = also ? withdrawalOf([...parts, ...possible], carriers).changes : alone.changes;
    return { own: parts, losing: alongside, served: possible, changes: all, stuck: alone.stuck };
  }, [grants, rows, everything, carriers, also]);
  const outcome = apply.outcome?.kind === 'applied' ? undefined : apply.outcome;
  return (
    <ConfirmDialog
      opened
      title={withdrawn.length === 1 ? 'Withdraw this grant?' : `Withdraw ${what}?`}
      confirmLabel="Withdraw"
      danger
      busy={apply.busy || others.busy}
      disabled={
        stuck.length > 0 ||
        (grants.length > 0 && changes.length === 0) ||
        entries.some((entry) => entry.withdraw === undefined) ||
        cuts.steps === undefined
      }
      onClose={onClose}
      onConfirm={() => {
        if (grants.length === 0) others.run(onDone);
        // First nobody can begin a session any more, then those that run end.
        else {
          const ending = cuts.steps?.(cutMoment(serverTime(context.id))) ?? [];
          apply.apply([...writeSteps(changes, session), ...ending], () => others.run(onDone));
        }
      }}
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
        {entries.map(({ id, withdraw, way }) => (
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
          description={`A Deny in ${roles.length === 1 ? 'the role' : 'each role'} for every session that began before now, those of others and lent credentials made from them too. Whoever may still assume it begins anew.`}
        />
      )}
      {cut && roles.some((role) => isSessionOfRole(session, role)) && (
        <p className={classes.warning} role="alert">
          The session you work with is one of them: it ends as well, and cannot take this back.
        </p>
      )}
      {cuts.failure !== null && <InlineFailure failure={cuts.failure} />}
      {outcome !== undefined && <NotApplied outcome={outcome} />}
      {others.failed.map(({ entry, failure }) => (
        <InlineFailure key={entry.id} failure={failure}>
          {entry.withdraw?.goes}: still there.
        </InlineFailure>
      ))}
    </ConfirmDialog>
  );
}

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
