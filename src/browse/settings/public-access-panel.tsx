import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import {
  accountPublicAccessBlockQuery,
  effectivePublicAccess,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import type { BucketOwner } from '@/resources/buckets/locate';
import type { Session } from '@/sessions/types';
import { ownedBy } from '../location/use-owner';
import { deniedText } from '../denied-text';
import { SettingsPanel } from './settings-panel';
import { PublicAccessList } from './public-access-list';
import classes from './settings.module.css';

interface PublicAccessPanelProps {
  session: Session;
  context: AwsContext;
  location: Location;
  owner: BucketOwner | undefined;
}

/** Block Public Access as it takes effect, and which level switches it on. */
export function PublicAccessPanel({ session, context, location, owner }: PublicAccessPanelProps) {
  const ours = ownedBy(owner, session) && context.profile.kind !== 'custom';
  const bucket = useQuery(publicAccessBlockQuery(context, location));
  const account = useQuery({
    ...accountPublicAccessBlockQuery(context, session.account ?? ''),
    enabled: ours,
  });
  return (
    <SettingsPanel title="Block Public Access" query={bucket}>
      {(block) => (
        <>
          <PublicAccessList settings={effectivePublicAccess({ bucket: block, account: account.data })} />
          {account.isError && (
            <p className={classes.dim}>The account's setting: {deniedText(account.error)}.</p>
          )}
          {!ours && context.profile.kind !== 'custom' && (
            <p className={classes.dim}>The account's own setting is told to callers of that account only.</p>
          )}
        </>
      )}
    </SettingsPanel>
  );
}
