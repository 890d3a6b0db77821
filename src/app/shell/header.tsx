import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { GoToBox } from '@/browse/go-to/go-to-box';
import { RouteHeader } from '@/sessions/header/route-header';
import type { Session } from '@/sessions/types';
import { sessionContext } from '@/sessions/store';
import { useOpenLocation } from '../use-open-location';
import { useSafePlace } from '../use-safe-place';
import { useSwitchSession } from '../use-switch-session';
import { Brand } from './brand';
import classes from './shell.module.css';
import { ThemeSwitch } from './theme-switch';
import { useCommands } from './use-commands';

export function Header({ session }: { session: Session }) {
  const { toSession, afterEnd } = useSwitchSession(session);
  const { profile } = session;
  return (
    <header className={classes.header}>
      <Brand />
      <div className={classes.route}>
        <RouteHeader
          session={session}
          place={useSafePlace()}
          onSwitch={toSession}
          onAssume={toSession}
          onEnd={afterEnd}
        />
      </div>
      <div className={classes.goTo}>
        <GoToBox
          session={session}
          context={sessionContext(session.id)}
          onOpen={useOpenLocation(session.slug)}
          commands={useCommands(session)}
        />
      </div>
      <div className={classes.tools}>
        <Tooltip label={profile.label}>
          <Badge variant="default" radius="sm" tt="none">
            {profile.kind === 'sandbox' ? 'Sandbox' : profile.transport === 'relay' ? 'Relay' : 'Direct'}
          </Badge>
        </Tooltip>
        <Tooltip label="Activity: every request made">
          <ActionIcon
            aria-label="Activity"
            renderRoot={(props) => (
              <Link to="/s/$session/activity" params={{ session: session.slug }} {...props} />
            )}
          >
            <IconActivity size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <ThemeSwitch />
      </div>
    </header>
  );
}
