import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { SituationChanges } from '@/policy/changes/situation-changes';
import { LazyPolicyDiffEditor } from '@/policy/monaco/lazy';
import { ReviewPage } from '@/review/one/review-page';
import { LoadingState } from '@/ui/states';
import { usePageSession } from '../use-current-session';
import { useOpenDraft } from '../use-open-draft';

export function ReviewRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/review' });
  const openDraft = useOpenDraft(session);
  return (
    <ReviewPage
      key={session.id}
      session={session}
      context={context}
      address={useSearch({ from: '/s/$session/review' })}
      onAddress={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      links={{
        changes: (before, after, title) => <SituationChanges before={before} after={after} title={title} />,
        texts: (sides) => (
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor {...sides} sideBySide={false} />
          </Suspense>
        ),
        onDraft: openDraft,
      }}
    />
  );
}
