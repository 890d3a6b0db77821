import type { Entries } from '@/resources/objects/entries-below';
import { isArchived } from '@/resources/objects/archived';
import { compareBytes } from '@/resources/objects/listing/byte-order';
import { numbered } from '../../engine/names';
import { keyProblem, MAX_OBJECT } from '../../engine/plan';
import type { CopyItem } from '../request';
import { looksSame, type CompareBy } from './compare';
import { entryAt, find, type Entry } from './entries';

/** Everything below one prefix to below another; or, with the whole key as prefix and one entry named `''`, one key. */
export interface Mapping {
  /** Prefix, or a whole key. */
  readonly from: string;
  readonly to: string;
  readonly source: Entries;
  readonly target: Entries;
}

export interface PlanOptions {
  readonly mode: 'copy' | 'move';
  readonly compareBy: CompareBy;
  /** Both sides are one bucket or access point of one service. */
  readonly onePlace: boolean;
  /** Archived objects were restored: copying them is tried. */
  readonly restored?: boolean;
}

/** `newer`: differs, and what stands at the target is the newer of the two. */
export type Verdict = 'new' | 'same' | 'different' | 'newer' | 'archived' | 'impossible';
const VERDICTS: readonly Verdict[] = ['new', 'same', 'different', 'newer', 'archived', 'impossible'];

/** What happens to what differs. `if-newer`: only where the source is the newer of the two. */
export type Rule = 'skip' | 'overwrite' | 'if-newer' | 'keep-both';

export interface Total {
  readonly objects: number;
  /** Of those whose size is known. */
  readonly bytes: number;
  readonly unsized: number;
}

/** One line of the plan. */
export interface PlanLine {
  readonly sourceKey: string;
  readonly targetKey: string;
  readonly source: Entry;
  /** What stands at the target. */
  readonly there: Entry | undefined;
  readonly verdict: Verdict;
  /** Why it is impossible. */
  readonly reason: string | undefined;
}

const REASONS = {
  itself: 'It would be copied onto itself.',
  inside: 'A folder cannot be moved into itself.',
  chained: 'Its target is to be copied itself: do it in two steps.',
  twice: 'Another object has the same target.',
  unsure: 'The service does not say which object stands there, so it cannot be replaced safely.',
  large: 'S3 stores objects of up to 48.8 TiB.',
} as const;

/** What would be done to each object, from two listings; nothing is asked and nothing is written. About 5 bytes a key. */
export class CopyPlan {
  readonly #mappings: readonly Mapping[];
  readonly #options: PlanOptions;
  /** First line of each mapping. */
  readonly #starts: readonly number[];
  readonly #verdicts: Uint8Array;
  /** Row at the target, or -1. */
  readonly #there: Int32Array;
  readonly #reasons = new Map<number, string>();
  readonly #totals: Record<Verdict, { objects: number; bytes: number; unsized: number }>;
  readonly count: number;

  constructor(mappings: readonly Mapping[], options: PlanOptions) {
    this.#mappings = mappings;
    this.#options = options;
    let count = 0;
    this.#starts = mappings.map(({ source }) => (count += source.count) - source.count);
    this.count = count;
    this.#verdicts = new Uint8Array(count);
    this.#there = new Int32Array(count).fill(-1);
    const none = () => ({ objects: 0, bytes: 0, unsized: 0 });
    this.#totals = {
      new: none(),
      same: none(),
      different: none(),
      newer: none(),
      archived: none(),
      impossible: none(),
    };
    const taken = mayCollide(mappings) ? new Set<string>() : undefined;
    for (const [number, mapping] of mappings.entries()) this.#judge(mapping, this.#starts[number]!, taken);
  }

  get totals(): Readonly<Record<Verdict, Total>> {
    return this.#totals;
  }

  line(index: number): PlanLine {
    const { mapping, row } = this.#at(index);
    const source = entryAt(mapping.source, row);
    const there = this.#there[index]!;
    return {
      sourceKey: mapping.from + source.name,
      targetKey: mapping.to + source.name,
      source,
      there: there < 0 ? undefined : entryAt(mapping.target, there),
      verdict: VERDICTS[this.#verdicts[index]!]!,
      reason: this.#reasons.get(index),
    };
  }

  /** What is carried out under a rule, for `startCopy`. */
  *items(rule: Rule): Generator<CopyItem> {
    for (let index = 0; index < this.count; index += 1) {
      const item = this.#item(index, rule);
      if (item !== undefined) yield item;
    }
  }

  /** What {@link items} come to, and how many of them replace something. */
  amounts(rule: Rule): Total & { readonly replaced: number } {
    let objects = 0;
    let bytes = 0;
    let unsized = 0;
    let replaced = 0;
    for (const { source, target } of this.items(rule)) {
      objects += 1;
      if (source.size === undefined) unsized += 1;
      else bytes += source.size;
      if (target.there !== undefined) replaced += 1;
    }
    return { objects, bytes, unsized, replaced };
  }

  /** What is at the target and not at the source: what a sync would delete, were it asked to. */
  *extra(): Generator<Entry & { readonly key: string }> {
    for (const { source, target, to } of this.#mappings) {
      let at = 0;
      for (let row = 0; row < target.count; row += 1) {
        const name = target.name(row);
        while (at < source.count && compareBytes(source.name(at), name) < 0) at += 1;
        const matched = at < source.count && source.name(at) === name;
        if (!matched && !this.#isSource(to + name)) yield { ...entryAt(target, row), key: to + name };
      }
    }
  }

  #item(index: number, rule: Rule): CopyItem | undefined {
    const { sourceKey, targetKey, source, there, verdict } = this.line(index);
    const { etag, size, storageClass } = source;
    const from = { key: sourceKey, size, storageClass, ...(etag === undefined ? {} : { etag: `"${etag}"` }) };
    if (verdict === 'new') return { source: from, target: { key: targetKey } };
    const replaces =
      rule === 'overwrite'
        ? verdict === 'different' ||
          verdict === 'newer' ||
          (verdict === 'same' && this.#options.mode === 'move')
        : rule === 'if-newer' && verdict === 'different';
    if (replaces && there?.etag !== undefined)
      return { source: from, target: { key: targetKey, there: { etag: `"${there.etag}"` } } };
    if (rule === 'keep-both' && (verdict === 'different' || verdict === 'newer')) {
      const key = this.#freeKey(index, targetKey);
      return key === undefined ? undefined : { source: from, target: { key } };
    }
    return undefined;
  }

  /** The key with a number, where neither something stands nor something else is to come. */
  #freeKey(index: number, key: string): string | undefined {
    const { mapping } = this.#at(index);
    for (let count = 1; count <= 100; count += 1) {
      const candidate = numbered(key, count);
      if (keyProblem(candidate) !== undefined) return undefined;
      const name = candidate.slice(mapping.to.length);
      const free =
        find(mapping.target, name) < 0 &&
        !this.#isTarget(candidate) &&
        !(this.#options.onePlace && this.#isSource(candidate));
      if (free) return candidate;
    }
    return undefined;
  }

  #judge({ from, to, source, target }: Mapping, start: number, taken: Set<string> | undefined): void {
    let at = 0;
    for (let row = 0; row < source.count; row += 1) {
      const entry = entryAt(source, row);
      while (at < target.count && compareBytes(target.name(at), entry.name) < 0) at += 1;
      const there = at < target.count && target.name(at) === entry.name ? at : -1;
      const index = start + row;
      this.#there[index] = there;
      const key = to + entry.name;
      const standing = there < 0 ? undefined : entryAt(target, there);
      const reason = taken?.has(key) === true ? REASONS.twice : this.#reason(from, to, entry, standing);
      taken?.add(key);
      const verdict = reason === undefined ? this.#compare(entry, standing) : 'impossible';
      if (reason !== undefined) this.#reasons.set(index, reason);
      this.#verdicts[index] = VERDICTS.indexOf(verdict);
      const total = this.#totals[verdict];
      total.objects += 1;
      if (entry.size === undefined) total.unsized += 1;
      else total.bytes += entry.size;
    }
  }

  #compare(source: Entry, there: Entry | undefined): Verdict {
    const { compareBy, restored } = this.#options;
    if (there !== undefined && looksSame(source, there, compareBy)) return 'same';
    if (isArchived(source.storageClass) && restored !== true) return 'archived';
    if (there === undefined) return 'new';
    return there.modified > source.modified ? 'newer' : 'different';
  }

  #reason(from: string, to: string, entry: Entry, there: Entry | undefined): string | undefined {
    const { mode, onePlace } = this.#options;
    const key = to + entry.name;
    if (onePlace && from === to) return REASONS.itself;
    if (onePlace && mode === 'move' && from !== '' && from.endsWith('/') && to.startsWith(from))
      return REASONS.inside;
    if (onePlace && mode === 'move' && from === '') return REASONS.inside;
    if (onePlace && this.#isSource(key)) return REASONS.chained;
    if (there !== undefined && there.etag === undefined) return REASONS.unsure;
    if ((entry.size ?? 0) > MAX_OBJECT) return REASONS.large;
    return keyProblem(key);
  }

  #isSource(key: string): boolean {
    return (
      this.#options.onePlace &&
      this.#mappings.some(
        ({ from, source }) => key.startsWith(from) && find(source, key.slice(from.length)) >= 0,
      )
    );
  }

  #isTarget(key: string): boolean {
    return this.#mappings.some(
      ({ to, source }) => key.startsWith(to) && find(source, key.slice(to.length)) >= 0,
    );
  }

  #at(index: number): { readonly mapping: Mapping; readonly row: number } {
    const number = this.#starts.findLastIndex((start) => start <= index);
    return { mapping: this.#mappings[number]!, row: index - this.#starts[number]! };
  }
}

/** Two mappings may have one target only where one's prefix begins with the other's. */
function mayCollide(mappings: readonly Mapping[]): boolean {
  return mappings.some((one, index) =>
    mappings.some((other, at) => at !== index && other.to.startsWith(one.to)),
  );
}
