import { IconArrowBarToRight, IconCopyPlus } from '@tabler/icons-react';
import type { DragEvent, ReactNode } from 'react';
import { bucketParameter, locationLabel } from '@/aws/location';
import type { CopyPlace, CopyTask } from '@/transfers/copy/screens/copy-task';
import { DropArea } from '@/ui/drop-area';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { draggedOf, type Dragged } from './dragged';

interface CopyDropZoneProps {
  to: CopyPlace;
  /** Why nothing can be written here, or undefined. */
  disabledReason: string | undefined;
  onCopy: (task: CopyTask) => void;
  children: ReactNode;
}

/** Takes objects dragged from another pane: to copy them, with Shift to move them. */
export function CopyDropZone({ to, disabledReason, onCopy, children }: CopyDropZoneProps) {
  const fromElsewhere = ({ dataTransfer }: DragEvent): Dragged | undefined => {
    const dragged = draggedOf(dataTransfer);
    return dragged === undefined || isHere(dragged, to) ? undefined : dragged;
  };
  return (
    <DropArea
      offer={(event) => {
        if (fromElsewhere(event) === undefined) return undefined;
        const move = event.shiftKey;
        const Icon = move ? IconArrowBarToRight : IconCopyPlus;
        return {
          effect: move ? 'move' : 'copy',
          icon: <Icon size={22} stroke={1.5} aria-hidden />,
          text: (
            <>
              {move ? 'Move' : 'Copy'} to{' '}
              <Mono>{visibleText(`${locationLabel(to.location)}/${to.prefix}`)}</Mono>
            </>
          ),
        };
      }}
      disabledReason={disabledReason}
      onDrop={(event) => {
        const dragged = fromElsewhere(event);
        if (dragged !== undefined) onCopy({ how: event.shiftKey ? 'move' : 'copy', ...dragged, to });
      }}
    >
      {children}
    </DropArea>
  );
}

/** Dropped where it lies already. */
function isHere({ from }: Dragged, to: CopyPlace): boolean {
  return (
    from.sessionId === to.sessionId &&
    bucketParameter(from.location) === bucketParameter(to.location) &&
    from.prefix === to.prefix
  );
}
