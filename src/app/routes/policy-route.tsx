import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { WherePossible } from '@/browse/location/not-here';
import { PolicyPage } from '@/policy/page/policy-page';
import { stringifySearch } from '../search';
import { usePageLocation, usePageSession } from '../use-current-session';

export function PolicyRoute() {
  const { session, context } = usePageSession();
  const search = useSearch({ from: '/s/$session/l/$location/policy' });
  const { ap, view } = search;
  const { pathname } = useLocation();
  const navigate = useNavigate({ from: '/s/$session/l/$location/policy' });
  const location = usePageLocation();
  return (
    <WherePossible context={context} location={location} act="policy">
      <PolicyPage
        session={session}
        context={context}
        location={location}
        chosen={{ accessPoint: ap, both: view === 'both' }}
        onChoose={({ accessPoint, both }) =>
          void navigate({ search: { ap: accessPoint, view: both ? 'both' : undefined } })
        }
        trying={{
          text: search.try,
          linkFor: (text) => window.location.origin + pathname + stringifySearch({ ...search, try: text }),
        }}
        statement={Number(search.statement) || undefined}
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
    </WherePossible>
  );
}
