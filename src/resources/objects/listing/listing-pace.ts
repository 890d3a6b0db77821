import type { AwsContext } from '@/aws/context';
import { transportFor } from '@/aws/transport/route';
import { Pace } from './pace';

/** Through the relay pages travel several in a request; directly a browser gives an origin six connections. */
export function listingPace({ profile }: AwsContext): Pace {
  return transportFor(profile, 's3') === 'relay'
    ? new Pace({ least: 2, start: 8, most: 48 })
    : new Pace({ least: 1, start: 4, most: 6 });
}
