/**
 * The prefix of a million keys, listed, held, filtered and sorted: the console's listing beside the SDK's
 * paginator into an array. The service is a process of its own; what this one spends is the client's share. Then in a
 * browser, from the sandbox, beside what else lists buckets: that needs a build, the AWS CLI and rclone.
 */
import { ListingView, type Sort } from '../src/resources/objects/listing/view';
import { parseFilter } from '../src/resources/objects/listing/name-filter';
import { startChild } from './child';
import { measureInBrowser } from './listing/in-browser/measure';
import { ourLister } from './listing/ours';
import { plainLister, type Listed } from './listing/plain';
import type { ListingServer } from './listing/server';
import { alternate, busy, compare, elapsed, takeTurns, type Side } from './measure';
import { printHead, printRow } from './table';

const BUCKET = 'analytics-events';
const ALL = 'flat/';
const ALL_KEYS = 1_000_000;
/** The first hundred thousand of them. */
const SOME = 'flat/event-00';
const SOME_KEYS = 100_000;
const FEW = 'flat/event-000';
const PLAIN = "the SDK's paginator and an array";

const server = await startChild<ListingServer>('./listing/server.ts');
const ours = ourLister(server.hello, BUCKET);
const plain = plainLister(server.hello, BUCKET);

interface Cost {
  /** Milliseconds until everything was there. */
  readonly clock: number;
  /** Milliseconds in which this process computed: what a page cannot use for anything else. */
  readonly busy: number;
}

async function costOf(list: () => Promise<number>): Promise<Cost> {
  let clock = 0;
  const spent = await busy(async () => {
    clock = await elapsed(async () => {
      const count = await list();
      if (count !== SOME_KEYS) throw new Error(`Listed ${count} keys instead of ${SOME_KEYS}.`);
    });
  });
  return { clock, busy: spent };
}

async function measureListing(): Promise<void> {
  await ours(FEW);
  await plain(FEW);
  const costs = await takeTurns(
    [
      () => costOf(async () => (await ours(SOME)).store.count),
      () => costOf(async () => (await plain(SOME)).length),
    ],
    { rounds: 3, warmUp: 0 },
  );
  const by = (part: keyof Cost) =>
    compare(
      costs.map((side) => side.map((cost) => cost[part])),
      [PLAIN],
    );
  printRow('listing 100,000 keys, 50 ms an answer, clock', by('clock'), 'ms');
  printRow('listing 100,000 keys, processor time of the client', by('busy'), 'ms');
}

/** Lists everything and says what stays in memory afterwards. */
async function holding<T>(list: () => Promise<T>): Promise<{ held: T; bytes: number }> {
  const before = memory();
  const held = await list();
  return { held, bytes: memory() - before };
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function measureHolding(): Promise<void> {
  const { held: listing, bytes: columns } = await holding(() => ours(ALL));
  const { held: objects, bytes: array } = await holding(() => plain(ALL));
  if (listing.store.count !== ALL_KEYS || objects.length !== ALL_KEYS) throw new Error('Keys are missing.');
  const perKey = [columns / ALL_KEYS, array / ALL_KEYS].map((bytes) => [bytes]);
  printRow('memory held for 1,000,000 keys', compare(perKey, [PLAIN]), 'bytes a key');

  const pages = listing.pageOrder();
  const view = (filter: string, sort: Sort) => () => {
    const parsed = parseFilter(filter);
    const match = parsed.ok ? parsed.match : undefined;
    // A new view each time: one that is kept remembers what its filter found.
    return busy(() => new ListingView(listing).rows(pages, match, sort));
  };
  const onArray = (work: (all: readonly Listed[]) => unknown): readonly Side[] => [
    { name: PLAIN, run: () => busy(() => work(objects)) },
  ];
  const byName: Sort = { by: 'name', descending: false };
  const filtered = onArray((all) => all.filter(({ Key = '' }) => Key.toLowerCase().includes('4711')));
  printRow('filter `4711`', await alternate(view('4711', byName), filtered), 'ms');
  const pattern = /^flat\/.*99\.json$/u;
  const glob = onArray((all) => all.filter(({ Key = '' }) => pattern.test(Key)));
  printRow('filter `*99.json`', await alternate(view('*99.json', byName), glob), 'ms');
  const sized = onArray((all) => all.toSorted((a, b) => (a.Size ?? 0) - (b.Size ?? 0)));
  printRow('sort by size', await alternate(view('', { by: 'size', descending: false }), sized), 'ms');
  const dated = onArray((all) => all.toSorted((a, b) => Number(b.LastModified) - Number(a.LastModified)));
  printRow(
    'sort by date, latest first',
    await alternate(view('', { by: 'modified', descending: true }), dated),
    'ms',
  );
}

try {
  printHead('listing');
  await measureListing();
  await measureHolding();
} finally {
  await server.stop();
}
await measureInBrowser({ prefix: ALL, keys: ALL_KEYS, rounds: 1 });
