import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { Session } from '@/sessions/types';
import { useQuery } from '@tanstack/react-query';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { EmptyState } from '@/ui/states';
import { removalAt, useRemovals } from '../store';
import { useCount } from '../use-count';
import { DeleteBucketSection } from './delete-bucket-section';
import { EmptySection } from './empty-section';
import classes from './remove-page.module.css';

interface RemovePageProps {
  session: Session;
  context: AwsContext;
  location: Location;
  onDeleted: () => void;
}

/** Emptying a bucket, and deleting it once it is. */
export function RemovePage({ location, ...props }: RemovePageProps) {
  if (location.type !== 'bucket')
    return (
      <EmptyState title="Only a bucket can be emptied and deleted">
        <p>This is an access point. Open the bucket itself, by its name.</p>
      </EmptyState>
    );
  return <RemoveBucket {...props} bucket={location} />;
}

type RemoveBucketProps = Omit<RemovePageProps, 'location'> & {
  readonly bucket: Extract<Location, { type: 'bucket' }>;
};

function RemoveBucket({ session, context, bucket, onDeleted }: RemoveBucketProps) {
  const versioning = useQuery(versioningQuery(context, bucket));
  // Where it cannot be read there may be versions; lookalikes without the question have none.
  const versions = versioning.isPending
    ? undefined
    : versioning.error === null
      ? versioning.data.status !== 'Never enabled'
      : versioning.error.kind !== 'not-supported';
  const counting = useCount(context, bucket, versions);
  const removal = useRemovals(({ removals }) =>
    removalAt(removals, { sessionId: session.id, location: bucket, what: 'empty' }),
  );
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.page} tabIndex={0} aria-label="Empty or delete">
      <EmptySection
        sessionId={session.id}
        context={context}
        bucket={bucket}
        versions={versions}
        mfaDelete={versioning.data?.mfaDelete === true}
        counting={counting}
        removal={removal}
      />
      <DeleteBucketSection
        session={session}
        context={context}
        bucket={bucket}
        counting={counting}
        removal={removal}
        onDeleted={onDeleted}
      />
    </section>
  );
}
