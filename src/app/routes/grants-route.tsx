import { useNavigate, useSearch } from '@tanstack/react-router';
import { GrantsPage } from '@/access/held/grants-page';
import { usePageSession } from '../use-current-session';

export function GrantsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/grants' });
  return (
    <GrantsPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/grants' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
    />
  );
}
