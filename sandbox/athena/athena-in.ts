import type { Account } from '../world/types';
import type { AthenaPlace, WorkGroup } from './place';

/** Every account has a workgroup and a database in each Region, whether it ever asked for one or not. */
export function athenaIn(account: Account, region: string): AthenaPlace {
  const known = account.athena.get(region);
  if (known !== undefined) return known;
  const primary: WorkGroup = {
    name: 'primary',
    description: '',
    state: 'ENABLED',
    createdAt: Date.parse('2019-03-04T09:00:00Z'),
    outputLocation: undefined,
    enforced: false,
    cutoff: undefined,
  };
  const place: AthenaPlace = {
    workGroups: new Map([[primary.name, primary]]),
    databases: new Map([['default', { name: 'default', tables: new Map() }]]),
  };
  account.athena.set(region, place);
  return place;
}
