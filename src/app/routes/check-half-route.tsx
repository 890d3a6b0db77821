import { useSearch } from '@tanstack/react-router';
import { CheckHalfPage } from '@/access/check-half/check-half-page';
import { usePageSession } from '../use-current-session';

export function CheckHalfRoute() {
  const { session, context } = usePageSession();
  const address = useSearch({ from: '/s/$session/grants/check' });
  return <CheckHalfPage session={session} context={context} address={address} />;
}
