import { useNavigate, useSearch } from '@tanstack/react-router';
import { JobsPage } from '@/transfers/batch-jobs/jobs-page';
import { usePageSession } from '../use-current-session';

export function JobsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/jobs' });
  return (
    <JobsPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/jobs' })}
      onAddress={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })}
    />
  );
}
