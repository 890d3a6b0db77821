import { useNavigate, useSearch } from '@tanstack/react-router';
import { UploadsPage } from '@/transfers/uploads/uploads-page';
import { usePageLocation, usePageSession } from '../use-current-session';

export function UploadsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/l/$location/uploads' });
  return (
    <UploadsPage
      sessionId={session.id}
      slug={session.slug}
      context={context}
      location={usePageLocation()}
      search={useSearch({ from: '/s/$session/l/$location/uploads' })}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
