import { useNavigate, useSearch } from '@tanstack/react-router';
import { SharedPage } from '@/access/shared/shared-page';
import { bucketParameter } from '@/aws/location';
import { usePageSession } from '../use-current-session';

export function SharedRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/shared' });
  return (
    <SharedPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/shared' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      onOpened={({ session: opened, place }) =>
        void navigate({
          to: '/s/$session/l/$location/objects',
          params: {
            session: opened.slug,
            location: bucketParameter({ type: 'bucket', name: place.bucket }),
          },
          search: place.isObject
            ? { prefix: place.path.slice(0, place.path.lastIndexOf('/') + 1) || undefined, key: place.path }
            : { prefix: place.path || undefined },
        })
      }
    />
  );
}
