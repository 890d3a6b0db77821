import { useNavigate, useSearch } from '@tanstack/react-router';
import { AccountsPage } from '@/review/many/accounts-page';
import { usePageSession } from '../use-current-session';

export function ReviewAccountsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/review/accounts' });
  return (
    <AccountsPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/review/accounts' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
    />
  );
}
