import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { askedText } from '@/aws/asked';
import { apiName } from '@/trail/grants/asked-action';
import type { DeniedRequest } from '@/trail/tables/denied-table';
import { TrailPage } from '@/trail/trail-page';
import { valueLabel } from '@/trail/words';
import classes from '@/ui/page.module.css';
import { usePageSession } from '../use-current-session';
import { useOpenDraft } from '../use-open-draft';

export function TrailRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/trail' });
  const openDraft = useOpenDraft(session);
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
  const why = ({ who, operation, bucket, prefix }: DeniedRequest) => {
    const place: Record<string, string> = /^List|Bucket/.test(apiName(operation))
      ? { Prefix: prefix }
      : { Key: prefix };
    const asked = {
      service: 's3',
      operation: apiName(operation),
      input: { Bucket: bucket, ...place },
    } as const;
    return (
      <Link
        to="/s/$session/why"
        params={{ session: session.slug }}
        search={{ asked: askedText(asked) }}
        className={classes.link}
        title={`Explains the request as this session would ask it, not as ${valueLabel('who', who)} did`}
      >
        Why…
      </Link>
    );
  };
  const settings = (bucket: string, words: ReactNode) => (
    <Link
      to="/s/$session/l/$location/settings"
      params={{ session: session.slug, location: bucket }}
      className={classes.link}
    >
      {words}
    </Link>
  );
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
      links={{ object, why, settings }}
      onDraft={openDraft}
    />
  );
}
