import { createHash } from 'node:crypto';
import type { Account, World } from '../world/types';
import { describedFor } from './describe';
import type { ConfigurationItem, ConfigurationRecorder, Described } from './types';

/** What Config keeps: the items of every resource, oldest first, by account, Region, type and id. */
export type ConfigBook = Map<string, Map<string, ConfigurationItem[]>>;

/** The oldest go where a resource has more. */
const MOST_ITEMS = 400;

const shelf = (account: string, region: string) => `${account} ${region}`;
const place = ({ type, id }: Pick<Described, 'type' | 'id'>) => `${type} ${id}`;

/** Of every resource that was recorded there, by its type and id. */
export const itemsIn = (
  book: ConfigBook,
  account: string,
  region: string,
): ReadonlyMap<string, readonly ConfigurationItem[]> => book.get(shelf(account, region)) ?? new Map();

export const itemsOf = (
  book: ConfigBook,
  account: string,
  region: string,
  resource: { readonly type: string; readonly id: string },
): readonly ConfigurationItem[] =>
  itemsIn(book, account, region).get(`${resource.type} ${resource.id}`) ?? [];

/** As it is now, of what was not deleted. */
export function* currentIn(book: ConfigBook, account: string, region: string): Generator<ConfigurationItem> {
  for (const items of itemsIn(book, account, region).values()) {
    const latest = items.at(-1);
    if (latest !== undefined && latest.status !== 'ResourceDeleted') yield latest;
  }
}

export function addItem(
  book: ConfigBook,
  account: string,
  recordedIn: string,
  resource: Described,
  at: Pick<ConfigurationItem, 'status' | 'capturedAt'>,
): void {
  const key = shelf(account, recordedIn);
  const items = book.get(key) ?? new Map<string, ConfigurationItem[]>();
  book.set(key, items);
  const known = items.get(place(resource)) ?? [];
  items.set(place(resource), known);
  known.push({ account, recordedIn, resource, md5: digestOf(resource), ...at });
  if (known.length > MOST_ITEMS) known.shift();
}

/**
 * Looks at everything that an account's recorders record, and notes what is new, other or gone since the last look.
 * AWS takes minutes for it.
 */
export function observe(book: ConfigBook, world: World, account: Account, now: number): void {
  for (const recorder of account.recorders.values())
    if (recorder.recording) observeFor(book, world, account, recorder, () => now);
}

/** The first look of all: what was there when the recorder began was found then. */
export function discover(book: ConfigBook, world: World): void {
  for (const account of world.accounts.values())
    for (const recorder of account.recorders.values())
      observeFor(book, world, account, recorder, ({ createdAt = 0 }) =>
        Math.max(createdAt, recorder.startedAt),
      );
}

function observeFor(
  book: ConfigBook,
  world: World,
  account: Account,
  recorder: ConfigurationRecorder,
  capturedAt: (resource: Described) => number,
): void {
  const gone = new Map(
    [...itemsIn(book, account.id, recorder.region)].filter(
      ([, items]) => items.at(-1)?.status !== 'ResourceDeleted',
    ),
  );
  for (const resource of describedFor(world, account, recorder)) {
    const latest = gone.get(place(resource))?.at(-1);
    gone.delete(place(resource));
    if (latest?.md5 === digestOf(resource)) continue;
    const status = latest === undefined ? 'ResourceDiscovered' : 'OK';
    addItem(book, account.id, recorder.region, resource, { status, capturedAt: capturedAt(resource) });
  }
  for (const items of gone.values()) {
    const resource = items.at(-1)?.resource;
    if (resource !== undefined)
      addItem(book, account.id, recorder.region, resource, {
        status: 'ResourceDeleted',
        capturedAt: capturedAt(resource),
      });
  }
}

const digestOf = ({ configuration, supplementary, tags }: Described): string =>
  createHash('md5')
    .update(JSON.stringify([configuration, supplementary, tags]))
    .digest('hex');
