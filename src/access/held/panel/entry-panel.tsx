import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { Legible } from '@/ui/legible/legible';
import { Line } from '../change/goes-stays';
import type { EntryRow } from '../rows';
import { Facts } from './facts';
import { PanelFrame } from './panel-frame';
import classes from './panel.module.css';

interface EntryPanelProps {
  readonly row: EntryRow;
  readonly onNote: (note: string) => void;
  readonly onWithdraw: () => void;
  readonly onClose: () => void;
}

/** Everything about something that no policy carries. */
export function EntryPanel({ row, onNote, onWithdraw, onClose }: EntryPanelProps) {
  const { withdraw, notes } = row.entry;
  return (
    <PanelFrame
      row={row}
      onClose={onClose}
      foot={
        <Button
          variant="default"
          className={classes.danger}
          leftSection={<IconBan size={14} aria-hidden />}
          disabled={withdraw === undefined}
          onClick={onWithdraw}
        >
          Withdraw…
        </Button>
      }
    >
      <Facts row={row} onNote={onNote} />
      <section className={classes.section} aria-label="Withdrawing">
        <h3 className={classes.heading}>
          {withdraw === undefined ? 'It cannot be withdrawn by itself' : 'Withdrawing removes'}
        </h3>
        <ul className={classes.list}>
          {withdraw !== undefined && <Line goes>{withdraw.goes}</Line>}
          {notes.map((note) => (
            <li key={note}>
              <Legible>{note}</Legible>
            </li>
          ))}
        </ul>
      </section>
    </PanelFrame>
  );
}
