import { Button, Checkbox, Group, Loader, Modal } from '@mantine/core';
import { useState } from 'react';
import { locationLabel } from '@/aws/location';
import { formatBytes, formatCount } from '@/lib/format';
import { Mono } from '@/ui/mono';
import type { ReadResult } from '../sources/types';
import type { UploadTarget } from '../upload/start-upload';
import { begin, bytesOf, cancelIntake, useIntake } from './intake';
import classes from './intake.module.css';

/** Names shown of what could not be read; the rest is counted. */
const SHOWN = 8;

/** Says what is being read, and asks before a large or incomplete upload begins. */
export function IntakeDialog() {
  const intake = useIntake();
  if (intake.step === 'idle') return null;
  const reading = intake.step === 'reading';
  return (
    <Modal
      opened
      onClose={cancelIntake}
      title={reading ? 'Reading what was dropped' : 'Upload these files?'}
      size="md"
      centered
    >
      {reading ? (
        <Reading files={intake.progress.files} bytes={intake.progress.bytes} />
      ) : (
        <Confirm {...intake} />
      )}
    </Modal>
  );
}

function Reading({ files, bytes }: { files: number; bytes: number }) {
  return (
    <Group justify="space-between">
      <Group gap="xs">
        <Loader size="xs" />
        <output>
          {formatCount(files)} files · {formatBytes(bytes)}
        </output>
      </Group>
      <Button variant="default" onClick={cancelIntake}>
        Cancel
      </Button>
    </Group>
  );
}

function Confirm({ target, result }: { target: UploadTarget; result: ReadResult }) {
  const [overwrite, setOverwrite] = useState(false);
  const { sources, unreadable } = result;
  const folders = sources.filter((source) => source.kind === 'folder').length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void begin(target, result, overwrite);
      }}
    >
      <p className={classes.line}>
        <strong>{formatCount(sources.length - folders)} files</strong> · {formatBytes(bytesOf(result))}
        {folders > 0 && ` · ${formatCount(folders)} empty folders`}
      </p>
      <p className={classes.line}>
        to <Mono>{`${locationLabel(target.location)}/${target.prefix}`}</Mono>
      </p>
      {unreadable.length > 0 && (
        <div className={classes.unreadable} role="alert">
          {formatCount(unreadable.length)} could not be read and will be left out:
          <ul>
            {unreadable.slice(0, SHOWN).map(({ path }) => (
              <li key={path}>
                <Mono>{path}</Mono>
              </li>
            ))}
            {unreadable.length > SHOWN && <li>and {formatCount(unreadable.length - SHOWN)} more</li>}
          </ul>
        </div>
      )}
      <Checkbox
        mt="sm"
        label="Replace objects that exist"
        description="Otherwise each of them waits for your decision."
        checked={overwrite}
        onChange={(event) => setOverwrite(event.currentTarget.checked)}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={cancelIntake}>
          Cancel
        </Button>
        <Button type="submit" disabled={sources.length === 0} data-autofocus>
          Upload
        </Button>
      </Group>
    </form>
  );
}
