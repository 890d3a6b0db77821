import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Legible } from '@/ui/legible/legible';
import { InlineFailure } from '@/ui/states';
import { Line } from './goes-stays';
import { labelsOf, type Withdrawing } from './use-withdraw';
import classes from './change.module.css';

type Props = Pick<Withdrawing, 'undo' | 'busy'> & { readonly ran: NonNullable<Withdrawing['ran']> };

/** What is gone and what still stands of a withdrawal that was refused in part, with the way back. */
export function WithdrawalOutcome({ ran: { done, failed, waiting, undoing }, undo, busy }: Props) {
  const canUndo = done.some((one) => one.undo !== undefined);
  return (
    <section aria-label="What became of it">
      {failed.map(({ id, label, failure }) => (
        <InlineFailure key={id} failure={failure}>
          <Legible>{undoing ? `${label} was not put back.` : `${label} still stands.`}</Legible>
        </InlineFailure>
      ))}
      {waiting.length > 0 && (
        <p className={classes.text}>
          <Legible>{`Not tried, since it goes after what was refused: ${labelsOf(waiting)}.`}</Legible>
        </p>
      )}
      {done.length > 0 && (
        <>
          <p className={classes.text}>This is gone already, over all attempts:</p>
          <ul className={classes.lines}>
            {done.map(({ id, label, undo: back }) => (
              <Line key={id} goes>
                {back === undefined ? `${label}, which cannot be put back` : label}
              </Line>
            ))}
          </ul>
        </>
      )}
      {canUndo && (
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          loading={busy}
          onClick={undo}
        >
          Put back what is gone
        </Button>
      )}
    </section>
  );
}
