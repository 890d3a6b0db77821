import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { AccessGrantsPage } from '@/access/access-grants/access-grants-page';
import { LazyPolicyDiffEditor } from '@/policy/monaco/lazy';
import { LoadingState } from '@/ui/states';
import { usePageSession } from '../use-current-session';

export function AccessGrantsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/access-grants' });
  return (
    <AccessGrantsPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/access-grants' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      diff={({ before, after }) => (
        <Suspense fallback={<LoadingState label="Loading the editor" />}>
          <LazyPolicyDiffEditor
            original={before}
            modified={after}
            originalLabel="The policy as it is"
            modifiedLabel="The policy as it would be"
            sideBySide
          />
        </Suspense>
      )}
    />
  );
}
