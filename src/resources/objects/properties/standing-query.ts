import { queryOptions } from '@tanstack/react-query';
import type { ObjectAddress } from '../head-object';
import { objectKeys } from '../keys';
import type { PropertiesPlace } from './place';
import { readStanding, type Standing } from './standing';

/** One object with its tags and its ACL, as far as they may be read. */
export function standingQuery(place: PropertiesPlace, address: ObjectAddress) {
  const { context, location } = place;
  return queryOptions({
    queryKey: [...objectKeys.version(context, location, address.key, address.versionId), 'standing'],
    queryFn: ({ signal }): Promise<Standing> =>
      readStanding(place, address, { tags: true, acl: true, signal }),
    structuralSharing: false,
    retry: false,
  });
}
