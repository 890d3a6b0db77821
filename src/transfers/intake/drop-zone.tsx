import { IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { locationLabel } from '@/aws/location';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { carriesFiles } from '../sources/data-transfer';
import type { UploadTarget } from '../upload/start-upload';
import { takeDrop } from './intake';
import classes from './drop-zone.module.css';

interface DropZoneProps {
  readonly target: UploadTarget;
  /** Why nothing can be dropped here, or undefined. */
  readonly disabledReason: string | undefined;
  readonly children: ReactNode;
}

/** Takes files and folders dropped anywhere on its children, and shows where they would go. */
export function DropZone({ target, disabledReason, children }: DropZoneProps) {
  const [over, setOver] = useState(false);

  const onDragOver = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    // Without this the browser opens the file in place of the app.
    event.preventDefault();
    event.dataTransfer.dropEffect = disabledReason === undefined ? 'copy' : 'none';
    setOver(true);
  };

  const onDragLeave = (event: DragEvent) => {
    // Leaving for a child is not leaving.
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    setOver(false);
  };

  const onDrop = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    setOver(false);
    if (disabledReason === undefined) void takeDrop(target, event.dataTransfer);
  };

  return (
    <div
      className={classes.zone}
      role="presentation"
      onDragEnter={onDragOver}
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
    >
      {children}
      {over && (
        <div className={classes.overlay} data-disabled={disabledReason !== undefined || undefined}>
          <output className={classes.message}>
            <IconUpload size={22} stroke={1.5} aria-hidden />
            {disabledReason ?? (
              <span>
                Upload to <Mono>{visibleText(`${locationLabel(target.location)}/${target.prefix}`)}</Mono>
              </span>
            )}
          </output>
        </div>
      )}
    </div>
  );
}
