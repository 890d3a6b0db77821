import { IconFileImport } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import classes from './proposals.module.css';
import type { ProposalIntake } from './use-proposal-intake';

interface ProposalDropProps {
  readonly intake: ProposalIntake;
  readonly children: ReactNode;
}

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes a proposal dropped anywhere on what it holds; the editor, which would take the file's text, sees none of it. */
export function ProposalDrop({ intake, children }: ProposalDropProps) {
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    // Without this the browser opens the file in place of the app.
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  return (
    <div
      className={classes.drop}
      role="presentation"
      onDragEnterCapture={hold}
      onDragOverCapture={hold}
      onDragLeave={(event) => {
        // Leaving for a child is not leaving.
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setOver(false);
      }}
      onDropCapture={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void intake.read([...event.dataTransfer.files]);
      }}
    >
      {children}
      {intake.input}
      {over && (
        <div className={classes.overlay}>
          <output className={classes.overlayText}>
            <IconFileImport size={22} stroke={1.5} aria-hidden />
            Drop a proposal to open it
          </output>
        </div>
      )}
    </div>
  );
}
