import { Button, NativeSelect } from '@mantine/core';
import { IconScissors } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { cutPolicyName, cutStatement, withCut, type Cut } from '@drawbridge-s3/policy/access';
import { accountOf, readPrincipal } from '@drawbridge-s3/policy/grammar';
import { inlinePolicyQuery } from '@/resources/roles/roles';
import { whenKnown } from '@/resources/when-known';
import { sessionContext, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { NotApplied } from '../apply/not-applied';
import { useApply } from '../apply/use-apply';
import { sessionsOf } from '../session-of';
import classes from './lend.module.css';

/** What cuts lent credentials before their end, and whose policy it belongs into. */
export interface CutHelp {
  readonly cut: Cut;
  /** ARN of the role or user. */
  readonly holder: string;
  /** Who falls, in a sentence. */
  readonly sentence: string;
  /** More falls than what was lent: it is asked for in letters. */
  readonly others: boolean;
}

/** How to end lent credentials early: the statement, and the button where an open session may write it. */
export function CutPanel({ help, session }: { readonly help: CutHelp; readonly session: Session }) {
  const { cut, holder, sentence, others } = help;
  const [asking, setAsking] = useState(false);
  const name = cutPolicyName(cut);
  const open = useSessions((state) => state.sessions);
  const account = accountOf(holder) ?? '';
  const writers = sessionsOf(account, { current: session, others: open });
  // A role can rarely write its own policies.
  const [chosen, setChosen] = useState<string>();
  const writer = writers.find(({ id }) => id === chosen) ?? writers.at(-1);
  const standing = useQuery({
    ...whenKnown(writer === undefined || !asking ? undefined : { writer }, ({ writer: { id } }) =>
      inlinePolicyQuery(sessionContext(id), holder, name),
    ),
  });
  const apply = useApply({ done: `Cut at ${shortName(holder)}.`, undo: 'Undo', undone: 'As it was before.' });
  const outcome = apply.outcome?.kind === 'applied' ? undefined : apply.outcome;
  const statement = JSON.stringify(cutStatement(cut), undefined, 2);
  const after = standing.data === undefined ? undefined : withCut(standing.data, cut);
  return (
    <details className={classes.policy}>
      <summary>Cut them before their end</summary>
      <p className={classes.text}>{sentence}</p>
      <p className={classes.text}>
        Into the inline policy <code>{name}</code> of <Legible>{shortName(holder)}</Legible>:{' '}
        <CopyButton value={statement} label="statement" />
      </p>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.secret} role="region" aria-label="Statement that cuts them" tabIndex={0}>
        {statement}
      </pre>
      <div className={classes.tools}>
        <Button
          size="compact-xs"
          color="red"
          variant="light"
          leftSection={<IconScissors size={13} aria-hidden />}
          disabled={writer === undefined}
          onClick={() => setAsking(true)}
        >
          Cut now…
        </Button>
        {writer === undefined && <span>No open session is of that account: hand the statement over.</span>}
      </div>
      <ConfirmDialog
        opened={asking}
        title={`Cut sessions of ${shortName(holder)}?`}
        confirmLabel="Cut"
        danger
        {...(others ? { phrase: shortName(holder) } : {})}
        busy={apply.busy}
        disabled={after === undefined || writer === undefined}
        failure={standing.error}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          if (after === undefined || writer === undefined) return;
          const on = { kind: 'identity', arn: holder, policyName: name } as const;
          const document = { id: name, account, kind: 'identity', on, before: standing.data, after } as const;
          apply.apply([{ document, session: writer }], () => setAsking(false));
        }}
      >
        <p className={classes.text}>{sentence}</p>
        {writers.length > 1 && (
          <NativeSelect
            mt="sm"
            label="Write it as"
            value={writer?.id}
            data={writers.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={({ currentTarget: { value } }) => {
              setChosen(value);
              apply.reset();
            }}
          />
        )}
        {outcome !== undefined && <NotApplied outcome={outcome} />}
      </ConfirmDialog>
    </details>
  );
}

function shortName(arn: string): string {
  const named = readPrincipal(arn);
  return named?.kind === 'role' || named?.kind === 'user' ? named.name : arn;
}
