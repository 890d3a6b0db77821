import { useNavigate, useSearch } from '@tanstack/react-router';
import { LendPage } from '@/access/lend/lend-page';
import { usePageSession } from '../use-current-session';

export function LendRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/grants/lend' });
  return (
    <LendPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/grants/lend' })}
      onAddress={(next) => void navigate({ search: next, replace: true })}
      onSession={({ slug }) => void navigate({ params: { session: slug }, search: (before) => before })}
    />
  );
}
