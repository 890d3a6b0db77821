import { useNavigate, useSearch } from '@tanstack/react-router';
import { KeysPage } from '@/keys/keys-page';
import { usePageSession } from '../use-current-session';

export function KeysRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/keys' });
  return (
    <KeysPage
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/keys' })}
      onAddress={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })}
    />
  );
}
