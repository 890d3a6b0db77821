import * as v from 'valibot';
import { bucketParameter, locationFromParameter, type Location } from '@/aws/location';
import type { ObjectsSearch } from '@/browse/objects/search';
import { objectsSearch, parseSearch, stringifySearch } from '../search';

/** What the second pane shows: another session, another place, or both. */
export interface Beside {
  /** Slug of the session. */
  readonly session: string;
  /** Undefined until one is chosen. */
  readonly location: Location | undefined;
  readonly search: ObjectsSearch;
}

/** As it stands in the URL, like the path and the query of the page that shows it alone: `slug/bucket?prefix=in/`. */
export function besideText({ session, location, search }: Beside): string {
  const place = location === undefined ? '' : encodeURIComponent(bucketParameter(location));
  return `${encodeURIComponent(session)}/${place}${stringifySearch({ ...search })}`;
}

/** Undefined where the text names no session: a mangled link shows one pane. */
export function readBeside(text: string | undefined): Beside | undefined {
  const match = /^([^/?]+)\/([^?]*)(\?.*)?$/s.exec(text ?? '');
  if (match === null) return undefined;
  const [, session = '', place = '', query = ''] = match;
  try {
    const { beside: _inner, ...search } = v.parse(objectsSearch, parseSearch(query));
    return {
      session: decodeURIComponent(session),
      location: place === '' ? undefined : locationFromParameter(decodeURIComponent(place)),
      search,
    };
  } catch {
    return undefined;
  }
}
