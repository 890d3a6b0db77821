import { useState, type DragEvent, type ReactNode } from 'react';
import classes from './drop-area.module.css';

/** What letting go would do. */
interface DropOffer {
  readonly effect: 'copy' | 'move';
  readonly icon: ReactNode;
  readonly text: ReactNode;
}

interface DropAreaProps {
  /** Undefined for a drag that is none of this area's. */
  readonly offer: (event: DragEvent) => DropOffer | undefined;
  /** Why nothing can be dropped here, or undefined. */
  readonly disabledReason: string | undefined;
  readonly onDrop: (event: DragEvent) => void;
  readonly children: ReactNode;
}

/** Takes what is dropped anywhere on its children, and shows beforehand what that would do. */
export function DropArea({ offer, disabledReason, onDrop, children }: DropAreaProps) {
  const [over, setOver] = useState<DropOffer>();

  const dragOver = (event: DragEvent) => {
    const offered = offer(event);
    if (offered === undefined) return;
    // Without this the browser opens what is dropped in place of the app.
    event.preventDefault();
    event.dataTransfer.dropEffect = disabledReason === undefined ? offered.effect : 'none';
    // It comes many times a second: only another offer is drawn.
    setOver((before) => (before?.effect === offered.effect ? before : offered));
  };

  const dragLeave = (event: DragEvent) => {
    // Leaving for a child is not leaving.
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    setOver(undefined);
  };

  const drop = (event: DragEvent) => {
    setOver(undefined);
    if (offer(event) === undefined) return;
    event.preventDefault();
    if (disabledReason === undefined) onDrop(event);
  };

  return (
    <div
      className={classes.zone}
      role="presentation"
      onDragEnter={dragOver}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
    >
      {children}
      {over !== undefined && (
        <div className={classes.overlay} data-disabled={disabledReason !== undefined || undefined}>
          <output className={classes.message}>
            {over.icon}
            {disabledReason ?? <span>{over.text}</span>}
          </output>
        </div>
      )}
    </div>
  );
}
