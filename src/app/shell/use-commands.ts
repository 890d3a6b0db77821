import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { AppCommand } from '@/browse/go-to/suggestions';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { sessions, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { useSwitchSession } from '../use-switch-session';

/** What the go-to box offers besides places: every screen, every open session, the theme. */
export function useCommands(session: Session): AppCommand[] {
  const navigate = useNavigate();
  const { toSession, afterEnd } = useSwitchSession(session);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const open = useSessions((state) => state.sessions);
  const params = { session: session.slug };
  const nextScheme = scheme === 'light' ? 'dark' : 'light';
  return [
    {
      id: 'buckets',
      label: 'Buckets',
      hint: 'of this account',
      run: () => void navigate({ to: '/s/$session/buckets', params }),
    },
    {
      id: 'access-points',
      label: 'Access points',
      hint: 'of an account',
      run: () => void navigate({ to: '/s/$session/access-points', params }),
    },
    {
      id: 'grants',
      label: 'Grants',
      hint: 'what this account has handed out',
      run: () => void navigate({ to: '/s/$session/grants', params }),
    },
    {
      id: 'review',
      label: 'Review',
      hint: 'who can reach what',
      run: () => void navigate({ to: '/s/$session/review', params }),
    },
    {
      id: 'keys',
      label: 'Access keys',
      hint: 'of users: age, last use, rotation',
      run: () => void navigate({ to: '/s/$session/keys', params }),
    },
    {
      id: 'new-grant',
      label: 'New grant',
      hint: 'hand out access to a bucket',
      run: () => void navigate({ to: '/s/$session/grants/new', params }),
    },
    {
      id: 'links',
      label: 'Links and drops',
      hint: 'presigned links, upload pages',
      run: () => void navigate({ to: '/s/$session/grants/links', params }),
    },
    {
      id: 'ask',
      label: 'Ask for access',
      hint: 'a link for the owner of a bucket',
      run: () => void navigate({ to: '/s/$session/grants/ask', params }),
    },
    {
      id: 'shared',
      label: 'Shared with me',
      hint: 'what S3 Access Grants gives this identity',
      run: () => void navigate({ to: '/s/$session/shared', params }),
    },
    {
      id: 'access-grants',
      label: 'Access Grants',
      hint: 'instance, locations and grants of this account',
      run: () => void navigate({ to: '/s/$session/access-grants', params }),
    },
    {
      id: 'trail',
      label: 'Used or not',
      hint: 'who used what, by access logs and CloudTrail',
      run: () => void navigate({ to: '/s/$session/trail', params }),
    },
    {
      id: 'activity',
      label: 'Activity',
      hint: 'every request made',
      run: () => void navigate({ to: '/s/$session/activity', params }),
    },
    {
      id: 'check',
      label: 'Check a document',
      hint: 'trust, identity, session and bucket policies',
      run: () => void navigate({ to: '/check' }),
    },
    ...open
      .filter(({ id }) => id !== session.id)
      .map((other) => ({
        id: `session:${other.id}`,
        label: `Work as ${other.name}`,
        hint: other.account === undefined ? other.profile.label : formatAccount(other.account),
        run: () => toSession(other),
      })),
    {
      id: 'connect',
      label: 'Another session',
      hint: 'connect',
      run: () => void navigate({ to: '/connect' }),
    },
    {
      id: 'end',
      label: `End session ${session.name}`,
      hint: 'drops its cache and transfers',
      run: () => {
        sessions.end(session.id);
        afterEnd(session);
      },
    },
    { id: 'theme', label: `Use the ${nextScheme} theme`, run: () => setColorScheme(nextScheme) },
  ];
}
