import { useNavigate, useSearch } from '@tanstack/react-router';
import { AskPage } from '@/access/request/ask-page';
import { usePageSession } from '../use-current-session';

export function AskRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/grants/ask' });
  return (
    <AskPage
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/grants/ask' })}
      onAddress={(next) => void navigate({ search: next, replace: true })}
    />
  );
}
