import { Kbd, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { Session } from '@/sessions/types';
import { GoToDialog } from './go-to-dialog';
import { useEarlyKeys } from './use-early-keys';
import type { AppCommand, Place } from './suggestions';
import classes from './go-to-box.module.css';

interface GoToBoxProps {
  session: Session;
  context: AwsContext;
  onOpen: (location: Location, place: Place) => void;
  commands: readonly AppCommand[];
}

const MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac');

/** The box in the header: Ctrl/Cmd K goes to any S3 name, and to the app's commands. */
export function GoToBox({ session, context, onOpen, commands }: GoToBoxProps) {
  const [opened, setOpened] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { text, setText, entered, open } = useEarlyKeys(opened, input);
  const show = () => {
    if (opened) return input.current?.select();
    open();
    setOpened(true);
  };
  // From inside fields and editors too.
  useHotkeys([['mod+K', show]], [], true);
  return (
    <>
      <button
        type="button"
        className={classes.trigger}
        aria-haspopup="dialog"
        aria-keyshortcuts={MAC ? 'Meta+K' : 'Control+K'}
        onClick={show}
      >
        <IconSearch size={15} aria-hidden />
        <span className={classes.triggerText}>Go to bucket, s3://, ARN, console URL…</span>
        <Kbd size="xs" aria-hidden>
          {MAC ? '⌘K' : 'Ctrl K'}
        </Kbd>
      </button>
      {/* In parts, because the name has to be on the dialog itself. */}
      <Modal.Root opened={opened} onClose={() => setOpened(false)} size={640} yOffset="12vh" padding={0}>
        <Modal.Overlay />
        <Modal.Content aria-label="Go to">
          {opened && (
            <GoToDialog
              session={session}
              context={context}
              commands={commands}
              onOpen={onOpen}
              onClose={() => setOpened(false)}
              text={text}
              onText={setText}
              input={input}
              entered={entered}
            />
          )}
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
