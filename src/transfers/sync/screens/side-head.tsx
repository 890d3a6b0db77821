import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconDeviceDesktop, IconFolderSearch, IconUpload } from '@tabler/icons-react';
import { useRef, type ChangeEvent } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { accountStyle } from '@/sessions/header/account-style';
import { useSessions } from '@/sessions/store';
import { DropArea } from '@/ui/drop-area';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { notifyFailure } from '@/ui/notify';
import { sessionLabel } from '../../copy/screens/target-fields';
import { canPickFolder, pickFolder } from '@/ui/pickers';
import { carriesFiles, readDrop, sourcesOfFiles } from '../../sources/data-transfer';
import type { SideName } from '../comparison';
import { folderOfHandle, folderOfSources, type LocalFolder } from '../local/local-folder';
import { sideText, type Side } from '../sides';
import classes from './compare.module.css';

interface SideHeadProps {
  name: SideName;
  side: Side | undefined;
  /** Why there is no side though the link names one. */
  missing: string | undefined;
  onFolder: (folder: LocalFolder) => void;
  onPlace: () => void;
}

/** What one side is, and what else it may be: a place of any session, or a folder of this computer. */
export function SideHead({ name, side, missing, onFolder, onPlace }: SideHeadProps) {
  const input = useRef<HTMLInputElement>(null);
  const session = useSessions(({ sessions }) =>
    side?.kind === 'place' ? sessions.find(({ id }) => id === side.sessionId) : undefined,
  );
  const label = name === 'left' ? 'Left' : 'Right';

  const pick = async () => {
    if (!canPickFolder()) return input.current?.click();
    try {
      const handle = await pickFolder();
      if (handle !== undefined) onFolder(folderOfHandle(handle));
    } catch (error) {
      notifyFailure('The folder was not opened', toFailure(error));
    }
  };
  const onFiles = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    if (files.length === 0) return;
    const sources = sourcesOfFiles(files);
    onFolder(folderOfSources(sources[0]!.path.split('/')[0] ?? 'folder', sources));
  };
  const onDrop = async (transfer: DataTransfer) => {
    const top = transfer.items[0]?.webkitGetAsEntry()?.name ?? 'dropped files';
    const { sources, unreadable } = await readDrop(transfer, {
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    onFolder(
      folderOfSources(
        top,
        sources,
        unreadable.map(({ path }) => path),
      ),
    );
  };

  return (
    <section
      className={classes.head}
      aria-label={`${label} side`}
      style={session?.account === undefined ? undefined : accountStyle(session.account)}
    >
      <DropArea
        offer={({ dataTransfer }) =>
          carriesFiles(dataTransfer)
            ? {
                effect: 'copy',
                icon: <IconUpload size={18} stroke={1.5} aria-hidden />,
                text: 'Compare with this folder',
              }
            : undefined
        }
        disabledReason={undefined}
        onDrop={({ dataTransfer }) => void onDrop(dataTransfer)}
      >
        <div className={classes.headLine}>
          <strong>{label}</strong>
          <span className={classes.place}>
            {side === undefined ? (
              <span className={classes.dim}>{missing ?? 'Choose a place or a folder'}</span>
            ) : (
              <Mono truncate>{visibleText(sideText(side))}</Mono>
            )}
          </span>
          {session !== undefined && <span className={classes.dim}>as {sessionLabel(session)}</span>}
          {side?.kind === 'local' && side.folder.readOnly !== undefined && (
            <span className={classes.dim}>read only</span>
          )}
          <Tooltip label="Another place in S3">
            <ActionIcon size="sm" aria-label={`Another place on the ${name}`} onClick={onPlace}>
              <IconFolderSearch size={15} />
            </ActionIcon>
          </Tooltip>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconDeviceDesktop size={13} />}
            onClick={() => void pick()}
          >
            Local folder…
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={`Local folder on the ${name}`}
          onChange={onFiles}
          {...{ webkitdirectory: '' }}
        />
      </DropArea>
    </section>
  );
}
