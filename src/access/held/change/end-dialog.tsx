import { Button, Group, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { alsoEnding } from '@drawbridge-s3/policy/access';
import { escaped } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { useSessions } from '@/sessions/store';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { NotApplied } from '../../apply/not-applied';
import { useApply } from '../../apply/use-apply';
import { dayIn, startOfDay } from '../../days';
import type { GrantRow } from '../rows';
import { DocumentName } from './goes-stays';
import { newEndOf } from './new-end';
import { writeStep } from './steps';
import type { ChangeProps } from './withdraw-dialog';
import classes from './change.module.css';

interface EndDialogProps extends ChangeProps {
  readonly row: GrantRow;
  readonly now: number;
}

const SPANS = [30, 90, 365];

/** Puts off the end of a grant, brings it forward, or takes it away. */
export function EndDialog({ session, text, everything, row, now, onClose }: EndDialogProps) {
  const { grant, whoText, until } = row;
  const [day, setDay] = useState(until?.nearness === 'far' ? until.day : dayIn(SPANS[1]!, now));
  const others = useSessions((state) => state.sessions);
  const apply = useApply({
    done: `${escaped(whoText)}: ${day === '' ? 'no end any more' : `ends after ${day}`}.`,
    undo: 'Undo',
    undone: `${escaped(whoText)}: as it was before.`,
  });
  const { changes, stuck } = useMemo(() => {
    const parts = [...grant.parts, ...alsoEnding(grant, everything)];
    return newEndOf(parts, text.carriers, day === '' ? undefined : startOfDay(day, 1));
  }, [grant, everything, text, day]);
  const outcome = apply.outcome?.kind === 'applied' ? undefined : apply.outcome;
  return (
    <ConfirmDialog
      opened
      title="Change the end"
      confirmLabel={day === '' ? 'Let it last' : 'Change the end'}
      busy={apply.busy}
      disabled={stuck.length > 0 || changes.length === 0}
      onClose={onClose}
      onConfirm={() =>
        apply.apply(
          changes.map((one) => writeStep(one, { current: session, others })),
          onClose,
        )
      }
    >
      <p className={classes.text}>
        <strong>
          <Legible>{whoText}</Legible>
        </strong>{' '}
        <Legible>{`${row.what} ${row.where}`}</Legible>
      </p>
      <TextInput
        type="date"
        label="Last day"
        description={day === '' ? 'Without a day it has no end.' : 'In UTC; that day counts whole.'}
        value={day}
        onChange={({ currentTarget: { value } }) => setDay(value)}
      />
      <Group gap="xs" mt="xs">
        {SPANS.map((span) => (
          <Button key={span} size="compact-xs" variant="default" onClick={() => setDay(dayIn(span, now))}>
            {span} days
          </Button>
        ))}
        <Button size="compact-xs" variant="default" onClick={() => setDay('')}>
          No end
        </Button>
      </Group>
      {stuck.map((id) => (
        <p key={id} className={classes.warning} role="alert">
          <Legible>
            {`Not from here: in ${id} the grantee shares a condition with others, whose end would move too. Edit the policy itself.`}
          </Legible>
        </p>
      ))}
      <p className={classes.text}>
        {changes.length === 0 && stuck.length === 0 ? 'It ends then already.' : 'It is written into:'}
      </p>
      <ul className={classes.grants}>
        {changes.map(({ carrier }) => (
          <li key={carrier.id}>
            <DocumentName carrier={carrier} />
          </li>
        ))}
      </ul>
      {outcome !== undefined && <NotApplied outcome={outcome} />}
    </ConfirmDialog>
  );
}
