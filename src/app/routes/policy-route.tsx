import { useNavigate, useSearch } from '@tanstack/react-router';
import { PolicyPage } from '@/policy/page/policy-page';
import { usePageLocation, usePageSession } from '../use-current-session';

export function PolicyRoute() {
  const { session, context } = usePageSession();
  const { ap, view } = useSearch({ from: '/s/$session/l/$location/policy' });
  const navigate = useNavigate({ from: '/s/$session/l/$location/policy' });
  return (
    <PolicyPage
      session={session}
      context={context}
      location={usePageLocation()}
      chosen={{ accessPoint: ap, both: view === 'both' }}
      onChoose={({ accessPoint, both }) =>
        void navigate({ search: { ap: accessPoint, view: both ? 'both' : undefined } })
      }
      onGoTo={(bucket, point) =>
        void navigate({
          to: '/s/$session/l/$location/policy',
          params: { session: session.slug, location: bucket },
          search: { ap: point },
        })
      }
      onOpenSetting={(bucket, setting) =>
        void navigate({
          to: '/s/$session/l/$location/settings',
          params: { session: session.slug, location: bucket },
          search: { edit: setting },
        })
      }
    />
  );
}
