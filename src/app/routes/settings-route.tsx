import { SettingsPage } from '@/browse/settings/settings-page';
import { usePageLocation, usePageSession } from '../use-current-session';

export function SettingsRoute() {
  const { session, context } = usePageSession();
  return <SettingsPage session={session} context={context} location={usePageLocation()} />;
}
