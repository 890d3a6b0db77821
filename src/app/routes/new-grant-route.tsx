import { useNavigate, useSearch } from '@tanstack/react-router';
import { NewGrantPage } from '@/access/new-grant/new-grant-page';
import { SituationChanges } from '@/policy/changes/situation-changes';
import { usePageSession } from '../use-current-session';

export function NewGrantRoute() {
  const { session, context } = usePageSession();
  const address = useSearch({ from: '/s/$session/grants/new' });
  const navigate = useNavigate({ from: '/s/$session/grants/new' });
  return (
    <NewGrantPage
      session={session}
      context={context}
      address={address}
      onAddress={(next) => void navigate({ search: next, replace: true })}
      meaning={(before, after) => (
        <SituationChanges before={before} after={after} title={`What it changes for ${before.bucket}`} />
      )}
    />
  );
}
