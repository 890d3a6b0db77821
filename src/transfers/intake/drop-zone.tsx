import { IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { locationLabel } from '@/aws/location';
import { DropArea } from '@/ui/drop-area';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { carriesFiles } from '../sources/data-transfer';
import type { UploadTarget } from '../upload/start-upload';
import { takeDrop } from './intake';

interface DropZoneProps {
  readonly target: UploadTarget;
  /** Why nothing can be dropped here, or undefined. */
  readonly disabledReason: string | undefined;
  readonly children: ReactNode;
}

/** Takes files and folders dropped anywhere on its children, and shows where they would go. */
export function DropZone({ target, disabledReason, children }: DropZoneProps) {
  return (
    <DropArea
      offer={({ dataTransfer }) =>
        carriesFiles(dataTransfer)
          ? {
              effect: 'copy',
              icon: <IconUpload size={22} stroke={1.5} aria-hidden />,
              text: (
                <>
                  Upload to <Mono>{visibleText(`${locationLabel(target.location)}/${target.prefix}`)}</Mono>
                </>
              ),
            }
          : undefined
      }
      disabledReason={disabledReason}
      onDrop={({ dataTransfer }) => void takeDrop(target, dataTransfer)}
    >
      {children}
    </DropArea>
  );
}
