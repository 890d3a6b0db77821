import { locationLabel } from '@/aws/location';
import { formatCount } from '@/lib/format';
import type { Session } from '@/sessions/types';
import { remember } from '../made/remember';
import { WRITERS } from '../set/formats';
import type { LinkSet } from '../set/link-set';
import type { LinkPlace } from './address';

/** Puts a set into the list of this tab: one link as a line, several as the table they are saved as. */
export function rememberSet(session: Session, set: LinkSet, places: readonly LinkPlace[]): void {
  const [only, ...more] = set.links;
  const single = only !== undefined && more.length === 0;
  const { text, type, extension } = WRITERS[single ? 'text' : 'csv'](set);
  const verb = set.method === 'GET' ? 'download' : 'upload to';
  const [first] = places;
  remember({
    session,
    what: single
      ? `${verb} ${only.key}`
      : `${verb} ${formatCount(set.links.length)} ${set.method === 'GET' ? 'objects' : 'keys'}`,
    where: places.map(({ location, prefix }) => ({
      bucket: locationLabel(location),
      ...(prefix === '' ? {} : { prefix }),
    })),
    way: `presigned ${set.method}`,
    until: set.expiry.expiresAt,
    text,
    fileName: `links-${first === undefined ? 'made' : locationLabel(first.location)}.${extension}`,
    type,
  });
}
