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
import { ownedBy } from '@/resources/buckets/use-owner';
import { whenKnown } from '@/resources/when-known';
import { Fact } from './fact';
import classes from './location-header.module.css';

interface PublicAccessFactProps {
  session: Session;
  context: AwsContext;
  location: Location;
  owner: BucketOwner | undefined;
}

/** Whether public access is blocked, by the bucket or by its account, whichever can be read. */
export function PublicAccessFact({ session, context, location, owner }: PublicAccessFactProps) {
  const bucket = useQuery(publicAccessBlockQuery(context, location));
  const ours = ownedBy(owner, session) && context.profile.kind !== 'custom';
  const account = useQuery(
    whenKnown(ours ? session.account : undefined, (one) => accountPublicAccessBlockQuery(context, one)),
  );
  const settings = effectivePublicAccess({ bucket: bucket.data, account: account.data });
  const on = settings.filter((setting) => setting.on).length;
  if (on === 4) return <li>public access blocked</li>;
  if (bucket.isError) return <Fact label="public access block" query={bucket} text={() => undefined} />;
  if (bucket.isPending || account.isLoading) return null;
  return (
    <li className={classes.warning}>
      {on === 0 ? 'public access not blocked' : 'public access partly blocked'}
    </li>
  );
}
