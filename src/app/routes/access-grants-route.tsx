import { useNavigate, useSearch } from '@tanstack/react-router';
import { AccessGrantsPage } from '@/access/access-grants/access-grants-page';
import { usePageSession } from '../use-current-session';

export function AccessGrantsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/access-grants' });
  return (
    <AccessGrantsPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/access-grants' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
    />
  );
}
