import { Button } from '@mantine/core';
import { visibleText } from '../../ui/names/odd-names';
import type { AppliedIdentity } from './connect-form';
import classes from './connect.module.css';

interface AppliedNoteProps {
  applied: AppliedIdentity | undefined;
  /** What cannot be taken over from the text, or is doubtful in it. */
  notes: readonly string[];
  onUndo: () => void;
}

/** What the pasted identity changed in the form, as one sentence each, with the way back. */
export function AppliedNote({ applied, notes, onUndo }: AppliedNoteProps) {
  const changes = applied?.changes ?? [];
  const lines = [...changes, ...notes];
  return (
    <output className={classes.applied} aria-label="What the pasted text changed">
      {lines.length > 0 && (
        <>
          <ul>
            {lines.map((line) => (
              <li key={line}>{visibleText(line)}</li>
            ))}
          </ul>
          {changes.length > 0 && applied?.before && (
            <Button variant="default" size="compact-xs" onClick={onUndo}>
              Put back as it was
            </Button>
          )}
        </>
      )}
    </output>
  );
}
