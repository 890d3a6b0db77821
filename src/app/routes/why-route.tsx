import { useNavigate, useSearch } from '@tanstack/react-router';
import { WhyPage } from '@/why/why-page';
import { usePageSession } from '../use-current-session';

export function WhyRoute() {
  const { session } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/why' });
  return (
    <WhyPage
      session={session}
      address={useSearch({ from: '/s/$session/why' })}
      onAddress={(search) => void navigate({ search, replace: true })}
      onAsk={(as, search) => void navigate({ to: '/s/$session/why', params: { session: as.slug }, search })}
    />
  );
}
