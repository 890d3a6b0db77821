import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Legible } from '@/ui/legible/legible';
import type { GroundGap } from '@drawbridge-s3/policy/review';
import { gapWords } from '@/resources/situations/gaps';
import { ObjectAcls } from './object-acls';
import type { ObjectAclLook } from './entries/use-object-acl-entries';
import type { Selection } from './use-selection';
import classes from './held.module.css';

interface BottomBarProps {
  readonly selection: Selection;
  readonly shown: number;
  readonly all: number;
  readonly gaps: readonly GroundGap[];
  readonly objectAcls: readonly ObjectAclLook[];
  readonly onWithdraw: () => void;
}

/** What is ticked, and what could not be read. */
export function BottomBar({ selection, shown, all, gaps, objectAcls, onWithdraw }: BottomBarProps) {
  const count = selection.rows.length;
  return (
    <footer className={classes.bottom}>
      {count === 0 ? (
        <span className={classes.dim}>{shown === all ? `${all} grants` : `${shown} of ${all} grants`}</span>
      ) : (
        <>
          <span role="status">
            {count} of {shown} selected
          </span>
          {!selection.all && (
            <Button size="compact-xs" variant="subtle" onClick={selection.toggleAll}>
              Select all {shown}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={selection.clear}>
            Clear
          </Button>
          <Button size="compact-xs" variant="default" className={classes.danger} onClick={onWithdraw}>
            Withdraw {count}…
          </Button>
        </>
      )}
      <span className={classes.space} />
      {objectAcls.length > 0 && <ObjectAcls looks={objectAcls} />}
      {gaps.length > 0 && <Gaps gaps={gaps} />}
    </footer>
  );
}

/** Named, never hidden: what is not read may hand out anything. */
function Gaps({ gaps }: { gaps: readonly GroundGap[] }) {
  return (
    <Popover position="top-end" width={420} withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.gaps}>
          <IconAlertTriangle size={14} aria-hidden /> {gapWords(gaps)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.gapList} role="region" aria-label="What could not be read" tabIndex={0}>
          <ul>
            {gaps.map(({ kind, name, why }) => (
              <li key={`${kind} ${name} ${why}`}>
                <span className={classes.mono}>
                  <Legible>{name}</Legible>
                </span>{' '}
                <Legible>{why}</Legible>
              </li>
            ))}
          </ul>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
