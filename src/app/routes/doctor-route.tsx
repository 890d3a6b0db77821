import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { bucketParameter } from '@/aws/location';
import { DoctorPage } from '@/doctor/doctor-page';
import page from '@/ui/page.module.css';
import { usePageLocation, usePageSession } from '../use-current-session';

export function DoctorRoute() {
  const { session, context } = usePageSession();
  const location = usePageLocation();
  const address = useSearch({ from: '/s/$session/l/$location/doctor' });
  const navigate = useNavigate({ from: '/s/$session/l/$location/doctor' });
  return (
    <DoctorPage
      session={session}
      context={context}
      location={location}
      address={address}
      onAddress={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })}
      corsLink={(as, origin, words) => (
        <Link
          to="/s/$session/l/$location/settings"
          params={{ session: as.slug, location: bucketParameter(location) }}
          search={{ edit: 'cors', allow: origin }}
          className={page.link}
        >
          {words}
        </Link>
      )}
    />
  );
}
