import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { directoryName } from '@/aws/places/directory-name';
import type { ObjectsSlots } from '@/browse/objects/slots';
import type { Session } from '@/sessions/types';
import { lazyPart } from '@/ui/lazy-part';
import classes from '@/ui/page.module.css';

const WhoWrote = lazyPart(() => import('@/trail/journal/who-wrote'), 'WhoWrote', { quiet: true });

/** Journals are kept of general purpose buckets at AWS, by their names. */
export function whoWroteSlot(
  { slug }: Session,
  context: AwsContext,
  location: Location,
): ObjectsSlots['whoWrote'] {
  if (location.type !== 'bucket' || context.profile.kind === 'custom') return undefined;
  const { name } = location;
  if (directoryName(name) !== undefined) return undefined;
  return (key) => (
    <Suspense fallback={null}>
      <WhoWrote
        key={key}
        context={context}
        bucket={name}
        objectKey={key}
        settings={(words) => (
          <Link
            to="/s/$session/l/$location/settings"
            params={{ session: slug, location: name }}
            className={classes.link}
          >
            {words}
          </Link>
        )}
        trail={(words) => (
          <Link
            to="/s/$session/trail"
            params={{ session: slug }}
            search={{ of: name }}
            className={classes.link}
          >
            {words}
          </Link>
        )}
      />
    </Suspense>
  );
}
