import type { BlobStore } from '../storage/types';
import type { World } from '../world/types';
import { seedAccounts } from './accounts';
import { seedObjects } from './objects';

/** `demo` is the world of docs/sandbox.md, `empty` has nothing; a function fills an empty one. */
export type Seed = 'demo' | 'empty' | ((world: World, blobs: BlobStore) => void | Promise<void>);

export async function seedWorld(
  world: World,
  blobs: BlobStore,
  now: number,
  seed: Seed,
  largePrefixKeys?: number,
): Promise<void> {
  if (seed === 'empty') return;
  if (typeof seed === 'function') {
    await seed(world, blobs);
    return;
  }
  seedAccounts(world);
  await seedObjects(world, blobs, now, largePrefixKeys);
}
