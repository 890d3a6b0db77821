import { useNavigate } from '@tanstack/react-router';
import { NewBucketPage } from '@/browse/buckets/new/new-bucket-page';
import { usePageSession } from '../use-current-session';

export function NewBucketRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate();
  const params = { session: session.slug };
  return (
    <NewBucketPage
      session={session}
      context={context}
      onMade={(location) =>
        void navigate({ to: '/s/$session/l/$location/objects', params: { ...params, location } })
      }
      onCancel={() => void navigate({ to: '/s/$session/buckets', params })}
    />
  );
}
