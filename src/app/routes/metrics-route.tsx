import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { bucketParameter } from '@/aws/location';
import { MetricsPage } from '@/metrics/metrics-page';
import page from '@/ui/page.module.css';
import { usePageLocation, usePageSession } from '../use-current-session';

export function MetricsRoute() {
  const { session, context } = usePageSession();
  const location = usePageLocation();
  const address = useSearch({ from: '/s/$session/l/$location/metrics' });
  const navigate = useNavigate({ from: '/s/$session/l/$location/metrics' });
  return (
    <MetricsPage
      key={bucketParameter(location)}
      context={context}
      location={location}
      address={address}
      onAddress={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })}
      denied={
        <Link
          to="/s/$session/trail"
          params={{ session: session.slug }}
          search={{ of: bucketParameter(location), view: 'denied' }}
          className={page.link}
        >
          Whose, in the logs
        </Link>
      }
    />
  );
}
