import type { Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { placeLine, type LinksAddress } from './address';
import { addressOfChosen } from './chosen';

export interface LinksChoice {
  readonly objects: readonly ObjectAddress[];
  /** Everything below these. */
  readonly prefixes: readonly string[];
  readonly drop?: boolean;
}

/** The page of links for what was chosen in a list of objects. */
export function addressOf(location: Location, { objects, prefixes, drop }: LinksChoice): LinksAddress {
  const lines = (prefixes.length === 0 ? [''] : prefixes).map((prefix) => placeLine({ location, prefix }));
  return {
    at: lines.join('\n'),
    make: drop === true ? 'drop' : 'download',
    ...addressOfChosen(objects),
  };
}
