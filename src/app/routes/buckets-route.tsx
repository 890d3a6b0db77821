import { BucketsPage } from '@/browse/buckets/buckets-page';
import { useOpenLocation } from '../use-open-location';
import { usePageSession } from '../use-current-session';

export function BucketsRoute() {
  const { session, context } = usePageSession();
  return <BucketsPage session={session} context={context} onOpen={useOpenLocation(session.slug)} />;
}
