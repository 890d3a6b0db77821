import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import classes from './picture.module.css';

interface LegendProps {
  readonly zoom: number;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  /** Draws as one again what was drawn apart; left out where nothing was. */
  readonly onTogether?: () => void;
}

export function Legend({ zoom, onZoom, onFit, onTogether }: LegendProps) {
  return (
    <footer className={classes.legend}>
      <span>↑↓ in a layer · ←→ along a path · Enter opens · PgDn next path · T table</span>
      <span className={classes.space} />
      {onTogether !== undefined && (
        <Button size="compact-xs" variant="default" onClick={onTogether}>
          Draw as one again
        </Button>
      )}
      <span className={classes.line} data-kind="path">
        this path
      </span>
      <span className={classes.line}>other ways in</span>
      <span className={classes.line} data-kind="stopped">
        granted, but stopped
      </span>
      <span className={classes.zoom} role="group" aria-label="Zoom">
        <ActionIcon size="sm" aria-label="Smaller" onClick={() => onZoom(1 / 1.25)}>
          <IconMinus size={14} />
        </ActionIcon>
        <Tooltip label="As large as letters are (0)">
          <button type="button" className={classes.percent} onClick={() => onZoom(1)}>
            {Math.round(100 * zoom)} %
          </button>
        </Tooltip>
        <ActionIcon size="sm" aria-label="Larger" onClick={() => onZoom(1.25)}>
          <IconPlus size={14} />
        </ActionIcon>
        <Tooltip label="All of it (F)">
          <ActionIcon size="sm" aria-label="Fit the picture" onClick={onFit}>
            <IconMaximize size={14} />
          </ActionIcon>
        </Tooltip>
      </span>
    </footer>
  );
}
