import { useNavigate } from '@tanstack/react-router';
import { RemovePage } from '@/transfers/remove/screens/remove-page';
import { usePageLocation, usePageSession } from '../use-current-session';

export function RemoveRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate();
  return (
    <RemovePage
      session={session}
      context={context}
      location={usePageLocation()}
      onDeleted={() => void navigate({ to: '/s/$session/buckets', params: { session: session.slug } })}
    />
  );
}
