import { ActionIcon, Menu, Modal, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconFolderSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import type { Location } from '@/aws/location';
import type { Place } from '@/browse/go-to/suggestions';
import { AccountName } from '@/sessions/account-name';
import { TimeLeft } from '@/sessions/header/time-left';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { PlaceChooser } from './place-chooser';
import classes from './panes.module.css';

interface PaneHeadProps {
  session: Session;
  onSession: (session: Session) => void;
  onPlace: (location: Location, place: Place) => void;
  children?: React.ReactNode;
}

/** Whose eyes a pane looks through, and what may be put in it instead. */
export function PaneHead({ session, onSession, onPlace, children }: PaneHeadProps) {
  const [choosing, setChoosing] = useState(false);
  const open = useSessions((state) => state.sessions);
  return (
    <div className={classes.head}>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.session}>
            <strong className={classes.sessionName}>{session.name}</strong>
            <span className={classes.account}>
              {session.account === undefined ? (
                session.profile.label
              ) : (
                <AccountName account={session.account} />
              )}
            </span>
            <TimeLeft session={session} />
            <IconChevronDown size={13} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {open.map((other) => (
            <Menu.Item
              key={other.id}
              onClick={() => onSession(other)}
              aria-current={other.id === session.id || undefined}
            >
              {other.name} ·{' '}
              {other.account === undefined ? other.profile.label : formatAccount(other.account)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classes.space} />
      <Tooltip label="Another place in this pane">
        <ActionIcon size="sm" aria-label="Another place in this pane" onClick={() => setChoosing(true)}>
          <IconFolderSearch size={15} />
        </ActionIcon>
      </Tooltip>
      {children}
      <Modal.Root opened={choosing} onClose={() => setChoosing(false)} size={640} yOffset="12vh" padding={0}>
        <Modal.Overlay />
        <Modal.Content aria-label="Another place in this pane">
          <PlaceChooser session={session} onPlace={onPlace} onClose={() => setChoosing(false)} />
        </Modal.Content>
      </Modal.Root>
    </div>
  );
}
