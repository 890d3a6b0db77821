import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { LinksPage } from '@/sharing/page/links-page';
import classes from '@/ui/page.module.css';
import { usePageSession } from '../use-current-session';

export function LinksRoute() {
  const { session, context } = usePageSession();
  const address = useSearch({ from: '/s/$session/grants/links' });
  const navigate = useNavigate({ from: '/s/$session/grants/links' });
  return (
    <LinksPage
      session={session}
      context={context}
      address={address}
      onAddress={(search) => void navigate({ search, replace: true })}
      onSession={(other) => void navigate({ params: { session: other.slug }, search: (now) => now })}
      corsLink={(location, drop, words) => (
        <Link
          to="/s/$session/l/$location/settings"
          params={{ session: session.slug, location }}
          search={{ edit: 'cors', drop }}
          className={classes.link}
        >
          {words}
        </Link>
      )}
    />
  );
}
