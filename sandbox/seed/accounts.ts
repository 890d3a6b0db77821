import type { World } from '../world/types';
import { addAnalytics } from './accounts-analytics';
import { addOrganization } from './accounts-organization';
import { addRecorders } from './recorders';
import { addBackup, addMarketing, addVendor } from './accounts-others';

/** Accounts, principals, empty buckets and access points of the demo world. */
export function seedAccounts(world: World): void {
  addAnalytics(world);
  const lake = world.buckets.get('analytics-lake');
  if (lake === undefined) throw new Error('the lake was not seeded');
  addMarketing(world, lake);
  addVendor(world);
  addBackup(world);
  addOrganization(world);
  addRecorders(world);
}
