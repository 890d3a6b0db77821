import { locationLabel } from '@/aws/location';
import { formatCount } from '@/lib/format';
import type { Session } from '@/sessions/types';
import { remember } from '../made/remember';
import { writtenSet } from '../set/formats';
import type { LinkSet } from '../set/link-set';
import type { LinksFile } from '../set/write-set';
import type { LinkPlace } from './address';

/** Puts a set into the list of this tab: one link as a line, several as the table they are saved as. */
export function rememberSet(session: Session, set: LinkSet, places: readonly LinkPlace[]): void {
  const [only, ...more] = set.links;
  const single = only !== undefined && more.length === 0;
  const { text, type, extension } = writtenSet(single ? 'text' : 'csv', set);
  const verb = set.method === 'GET' ? 'download' : 'upload to';
  const [first] = places;
  remember({
    session,
    what: single
      ? `${verb} ${only.key}`
      : `${verb} ${formatCount(set.links.length)} ${set.method === 'GET' ? 'objects' : 'keys'}`,
    where: whereOf(places),
    way: `presigned ${set.method}`,
    until: set.expiry.expiresAt,
    again: {
      text,
      fileName: `links-${first === undefined ? 'made' : locationLabel(first.location)}.${extension}`,
      type,
    },
  });
}

/** The same of a file, which is not held. */
export function rememberFile(session: Session, file: LinksFile, places: readonly LinkPlace[]): void {
  remember({
    session,
    what: `download ${formatCount(file.links)} objects`,
    where: whereOf(places),
    way: 'presigned GET',
    until: file.expiry.expiresAt,
  });
}

const whereOf = (places: readonly LinkPlace[]) =>
  places.map(({ location, prefix }) => ({
    bucket: locationLabel(location),
    ...(prefix === '' ? {} : { prefix }),
  }));
