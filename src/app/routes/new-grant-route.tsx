import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { accessGrantAddress } from '@/access/new-grant/access-grant-address';
import { NewGrantPage, type NewGrantPageProps } from '@/access/new-grant/new-grant-page';
import { SituationChanges } from '@/policy/changes/situation-changes';
import { usePageSession } from '../use-current-session';
import { lazyPart } from '@/ui/lazy-part';

/** With it comes the editor, which few grants are looked at in. */
const SideBySideDialog = lazyPart(
  () => import('@/policy/side-by-side/side-by-side-dialog'),
  'SideBySideDialog',
);

export function NewGrantRoute() {
  const { session, context } = usePageSession();
  const address = useSearch({ from: '/s/$session/grants/new' });
  const navigate = useNavigate({ from: '/s/$session/grants/new' });
  const onOther: NewGrantPageProps['onOther'] = (way, grant, form) => {
    switch (way) {
      case 'lend':
        void navigate({ to: '/s/$session/grants/lend', params: { session: session.slug }, search: form });
        break;
      case 'access-grants':
        void navigate({
          to: '/s/$session/access-grants',
          params: { session: session.slug },
          search: accessGrantAddress(grant),
        });
        break;
      case 'links':
        void navigate({
          to: '/s/$session/grants/links',
          params: { session: session.slug },
          search: { at: form.at, case: form.case },
        });
    }
  };
  return (
    <NewGrantPage
      session={session}
      context={context}
      address={address}
      onAddress={(next) => void navigate({ search: next, replace: true })}
      meaning={(before, after) => (
        <SituationChanges before={before} after={after} title={`What it changes for ${before.bucket}`} />
      )}
      sideBySide={(shown) => (
        <Suspense>
          <SideBySideDialog {...shown} />
        </Suspense>
      )}
      onOther={onOther}
    />
  );
}
