import { TokenChain } from '@/aws/token-chain';
import { compareBytes } from './byte-order';
import type { ListPage } from './list-page';
import { detached, firstName, lastName, newShard, type Shard } from './shard';
import { NamesSeen, rest, splitPoint, type Stretch } from './split';

/** A stretch is cut only after this many pages: short ones end before a second request would pay. */
const PAGES_BEFORE_SPLIT = 2;
/** Each cut makes a service list about half a page in vain: fewer pages to come are not worth it. */
const PAGES_WORTH_A_CUT = 4;
/** Cuts into nothing that are borne, and one more for this many pages. */
const VAIN_CUTS = 12;
const PAGES_PER_VAIN_CUT = 12;

/** The stretches that a prefix was cut into, in key order. */
export class Stretches {
  readonly #seen = new NamesSeen();
  #shards: Shard[] = [newShard()];
  #mayCut: boolean;
  #vain = 0;
  #pages = 0;

  constructor(mayCut = true) {
    this.#mayCut = mayCut;
  }

  /** Page numbers of the store in key order. */
  pageOrder(): number[] {
    return this.#shards.flatMap((shard) => shard.pages);
  }

  /** A stretch whose next page nobody has asked for, a new half of one where `cutting` pays, or undefined. */
  next(): Shard | undefined {
    return this.#shards.find(({ busy, done }) => !busy && !done) ?? this.#cut();
  }

  /** Nothing is under way any more. */
  release(): void {
    for (const shard of this.#shards) {
      shard.busy = false;
      shard.tries = 0;
    }
  }

  /**
   * Takes note of a page that came.
   * @returns false where the service answered from the start: it knows no start-after, and the stretch is no more.
   */
  came(shard: Shard, page: ListPage): boolean {
    const first = firstName(page);
    const last = lastName(page);
    if (shard.last === undefined && shard.after !== undefined) {
      if (first !== undefined && compareBytes(first, shard.after) <= 0) {
        this.#join(shard);
        return false;
      }
      this.#judgeCut(shard, first);
    }
    this.#pages += 1;
    shard.sinceSplit += 1;
    if (first !== undefined && last !== undefined) {
      shard.start = detached(first);
      shard.last = detached(last);
      shard.rows = page.names.length + page.folders.length;
    }
    this.#seen.add(sample(page, first, last));
    return true;
  }

  /** The first answer behind a cut shows whether it was one. */
  #judgeCut(half: Shard, first: string | undefined): void {
    const before = this.#shards[this.#shards.indexOf(half) - 1];
    const beyond = first === undefined || (half.until !== undefined && compareBytes(first, half.until) > 0);
    if (beyond) this.#vain += 1;
    if (before === undefined) return;
    before.vain = beyond ? before.vain + 1 : 0;
    if (!beyond) before.sinceSplit = 0;
  }

  /** One chain must do: the stretch before goes on to where this one would have ended. */
  #join(shard: Shard): void {
    this.#mayCut = false;
    const before = this.#shards[this.#shards.indexOf(shard) - 1];
    if (before === undefined) return;
    if (before.done && before.pages.length > 0) {
      // Its last page went on behind the cut, and that was left out.
      before.kept = before.until;
      before.first = undefined;
      before.chain = new TokenChain('ListObjects');
    }
    before.until = shard.until;
    before.done = false;
    this.#shards = this.#shards.filter((other) => other !== shard);
  }

  /** Cuts the stretch with most to come and returns its new second half. */
  #cut(): Shard | undefined {
    if (!this.#mayCut || this.#vain > VAIN_CUTS + this.#pages / PAGES_PER_VAIN_CUT) return undefined;
    const open = this.#shards
      .map((shard) => ({ shard, toCome: toCome(shard) }))
      .filter(({ toCome: names }) => names > 0)
      .toSorted((a, b) => b.toCome - a.toCome);
    for (const { shard } of open) {
      const at = splitPoint(shard as Shard & Stretch, this.#seen);
      if (at === undefined) continue;
      const half = newShard(at, shard.until);
      shard.until = at;
      this.#shards.splice(this.#shards.indexOf(shard) + 1, 0, half);
      return half;
    }
    return undefined;
  }
}

/** About how many names a stretch still has; 0 where a cut would not pay. */
function toCome({ done, start, last, until, rows, sinceSplit }: Shard): number {
  if (done || start === undefined || last === undefined || sinceSplit === 0) return 0;
  const left = until === undefined ? undefined : rest(start, last, until, rows);
  if (left !== undefined) return left < PAGES_WORTH_A_CUT * rows ? 0 : left;
  // Nothing is known: as much again as has been shown, and where no end is in sight more than anywhere else.
  if (sinceSplit < PAGES_BEFORE_SPLIT) return 0;
  return until === undefined ? Number.MAX_VALUE : sinceSplit * rows;
}

function sample({ names }: ListPage, first: string | undefined, last: string | undefined): string[] {
  const some = names.filter((_, at) => at % 64 === 0);
  return [first, last].filter((name) => name !== undefined).concat(some);
}
