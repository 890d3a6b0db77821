import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileImport, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { keepLocalFile } from '@/resources/recorded/report/local-files';
import { readRecorded, recordedLocal } from '@/resources/recorded/report/recorded-text';
import type { Session } from '@/sessions/types';
import { DropArea } from '@/ui/drop-area';
import over from '@/ui/over-list.module.css';
import { useOwnFocus } from '@/ui/use-own-focus';
import { Elsewhere } from './elsewhere';
import { Inventories } from './inventories';
import { ReportDaysList } from './report-days-list';
import classes from './choose.module.css';

interface ChoosePaneProps {
  session: Session;
  context: AwsContext;
  location: Location;
  /** As the URL has it: nothing chosen, or a folder of reports. */
  text: string;
  /** A report, or a folder to choose one from. */
  onRecorded: (text: string) => void;
  onClose: () => void;
}

/** Where a report is chosen: of the bucket's inventories, by its address, or a file of this computer. */
export function ChoosePane({ session, context, location, text, onRecorded, onClose }: ChoosePaneProps) {
  const element = useOwnFocus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  const openFile = (file: File) => {
    keepLocalFile(file);
    onRecorded(recordedLocal(file.name));
  };
  const recorded = readRecorded(text);
  return (
    // Keys of the whole of it, wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={element}
      className={over.over}
      aria-label="Recorded listings"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={over.head}>
        <h2 className={over.title}>Recorded listings</h2>
        <span className={over.said}>{locationLabel(location)}</span>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the recorded listings" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <DropArea
        offer={(event) =>
          event.dataTransfer.types.includes('Files')
            ? { effect: 'copy', icon: <IconFileImport size={22} />, text: 'Open as a listing' }
            : undefined
        }
        disabledReason={undefined}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files;
          if (file !== undefined) openFile(file);
        }}
      >
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.body} tabIndex={0} role="region" aria-label="Ways to a recorded listing">
          <div className={classes.column}>
            {recorded.kind === 'folder' && (
              <section className={classes.section} aria-label="Reports in this folder">
                <h3 className={classes.heading}>
                  Reports in{' '}
                  <span className={classes.where}>
                    s3://{recorded.bucket}/{recorded.prefix}
                  </span>
                </h3>
                <ReportDaysList
                  context={context}
                  bucket={recorded.bucket}
                  prefix={recorded.prefix}
                  onRecorded={onRecorded}
                />
              </section>
            )}
            {location.type === 'bucket' ? (
              <Inventories session={session} context={context} location={location} onRecorded={onRecorded} />
            ) : (
              <p className={classes.dim}>
                Inventories are configured on buckets, not on access points: open the bucket to see its own.
              </p>
            )}
            <Elsewhere onRecorded={onRecorded} onFile={openFile} />
          </div>
        </div>
      </DropArea>
    </section>
  );
}
