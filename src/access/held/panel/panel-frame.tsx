import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Row } from '../rows';
import { Who } from '@/sessions/who';
import classes from './panel.module.css';

interface PanelFrameProps {
  readonly row: Row;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons. */
  readonly foot: ReactNode;
}

/** The panel beside the table: whom it is about stays above, what can be done below. */
export function PanelFrame({ row, onClose, children, foot }: PanelFrameProps) {
  return (
    <aside className={classes.panel} aria-label="Grant">
      <div className={classes.scroll}>
        <header className={classes.head}>
          <h2 className={classes.title}>
            <Who who={row.who} whole />
          </h2>
          <Tooltip label="Close (Esc)">
            <ActionIcon size="sm" aria-label="Close the panel" onClick={onClose}>
              <IconX size={15} />
            </ActionIcon>
          </Tooltip>
        </header>
        {children}
      </div>
      <footer className={classes.foot}>{foot}</footer>
    </aside>
  );
}
