import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TrailPage } from '@/trail/trail-page';
import classes from '@/ui/page.module.css';
import { usePageSession } from '../use-current-session';

export function TrailRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/trail' });
  const address = useSearch({ from: '/s/$session/trail' });
  const object = (bucket: string, key: string, words: ReactNode) => {
    const prefix = key.slice(0, key.lastIndexOf('/') + 1);
    return (
      <Link
        to="/s/$session/l/$location/objects"
        params={{ session: session.slug, location: bucket }}
        search={key.endsWith('/') ? { prefix: key } : { prefix, key }}
        className={classes.link}
      >
        {words}
      </Link>
    );
  };
  return (
    <TrailPage
      context={context}
      account={session.account}
      address={address}
      onAddress={(change) =>
        // Two changes may come before the address has the first.
        void navigate({
          search: (before) => ({ ...before, ...change }),
          replace: !('at' in change) && !('view' in change),
        })
      }
      links={{ object, why: () => null }}
      marks={NONE}
      grants={() => null}
    />
  );
}

const NONE = {};
