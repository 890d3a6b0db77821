import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { versionsQuery } from '@/resources/objects/object-versions';
import type { AwsFailure } from '@/aws/failure';
import { InlineFailure } from '@/ui/states';
import classes from './inspector.module.css';

interface HeadFailureProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  failure: AwsFailure;
}

/** Why there are no facts. A delete marker is no failure: S3 answers 405 to its id, 404 to the key it hides. */
export function HeadFailure({ context, location, address, failure }: HeadFailureProps) {
  const gone = failure.status === 404 || failure.status === 405;
  const { data } = useQuery({ ...versionsQuery(context, location, address.key), enabled: gone });
  const version = data?.versions.find(({ id, latest }) =>
    address.versionId === undefined ? latest : id === address.versionId,
  );
  if (gone && version?.deleteMarker === true) {
    return (
      <p className={classes.plain}>
        {version.latest
          ? 'A delete marker hides this object: without a version id it is not found. Its versions are below.'
          : 'This is a delete marker: at that time the object was deleted. It has nothing to read.'}
      </p>
    );
  }
  return (
    <InlineFailure failure={failure}>
      {failure.status === 400 && (
        <div>
          If it is encrypted with a customer’s key (SSE-C), paste the key under More actions, Upload options,
          and open the object again.
        </div>
      )}
    </InlineFailure>
  );
}
