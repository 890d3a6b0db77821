import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { versionsQuery } from '@/resources/objects/object-versions';
import type { AwsFailure } from '@/aws/failure';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import type { ObjectsSlots } from '../objects/slots';
import classes from './inspector.module.css';

interface HeadFailureProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  failure: AwsFailure;
  customerKey: ObjectsSlots['customerKey'];
  /** The list it was chosen from is a report, not what S3 lists now. */
  recorded: boolean;
  /** Fingerprint of the key it was read with in vain. */
  triedKey: string | undefined;
  /** Reads the object once more, with the key of this fingerprint. */
  onKey: (fingerprint: string) => void;
}

/** Why there are no facts. A delete marker is no failure: S3 answers 405 to its id, 404 to the key it hides. */
export function HeadFailure(props: HeadFailureProps) {
  const { context, location, address, failure } = props;
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
      {props.recorded && gone && (
        <p className={classes.plain}>It was there when the report was made, and is gone since.</p>
      )}
      {failure.status === 400 && <AskForKey {...props} />}
    </InlineFailure>
  );
}

/** S3 answers 400, and in HeadObject no word more, where an object is under SSE-C and the request brings no key. */
function AskForKey({
  customerKey,
  triedKey,
  onKey,
}: Pick<HeadFailureProps, 'customerKey' | 'triedKey' | 'onKey'>) {
  return (
    <div className={classes.ask}>
      <p className={classes.plain}>
        If it is encrypted with a customer’s key (SSE-C), S3 needs the key to read it:
      </p>
      {triedKey !== undefined && (
        <p className={classes.wrong} role="alert">
          The key with the fingerprint <Mono>{triedKey}</Mono> does not open it.
        </p>
      )}
      {customerKey({ onKey })}
    </div>
  );
}
