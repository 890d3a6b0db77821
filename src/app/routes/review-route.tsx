import { useNavigate, useSearch } from '@tanstack/react-router';
import { ReviewPage } from '@/review/one/review-page';
import { usePageSession } from '../use-current-session';

export function ReviewRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/review' });
  return (
    <ReviewPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/review' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
    />
  );
}
