import { useNavigate, useSearch } from '@tanstack/react-router';
import { WherePossible } from '@/browse/location/not-here';
import { originOf } from '@/lib/origin';
import { SettingsPage } from '@/settings/settings-page';
import { usePageLocation, usePageSession } from '../use-current-session';
import { useOpenDraft } from '../use-open-draft';

export function SettingsRoute() {
  const { session, context } = usePageSession();
  const { edit, drop, abort, allow } = useSearch({ from: '/s/$session/l/$location/settings' });
  const navigate = useNavigate({ from: '/s/$session/l/$location/settings' });
  const location = usePageLocation();
  const openDraft = useOpenDraft(session);
  return (
    <WherePossible context={context} location={location} act="settings">
      <SettingsPage
        session={session}
        context={context}
        location={location}
        edit={edit}
        dropOrigin={drop}
        allowOrigin={originOf(allow)}
        abortAfter={abort !== undefined && /^[1-9]\d{0,4}$/.test(abort) ? Number(abort) : undefined}
        onDraft={openDraft}
        onEdit={(setting) => void navigate({ search: { edit: setting } })}
      />
    </WherePossible>
  );
}
