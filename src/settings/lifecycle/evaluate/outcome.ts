import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import { filterOf, type FilterParts } from '../filter';
import { goesDown, isTooSmall, preference } from './classes';
import { dueAfter, dueAt } from './moment';

/** A version as its listing tells of it. */
export interface Item {
  readonly key: string;
  /** Bytes; 0 of a delete marker. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly storageClass: string;
  readonly marker: boolean;
  /** Since when another version lies over it; undefined of the current one. */
  readonly noncurrentSince: number | undefined;
  /** How many noncurrent versions are newer. */
  readonly newer: number;
  /** The only version of its key. */
  readonly alone: boolean;
  /** Written while versioning was off or suspended: its id is `null`. */
  readonly unversioned: boolean;
}

export type Versioning = 'Enabled' | 'Suspended' | 'Never enabled';

/**
 * `delete`: gone for good. `hide`: a delete marker comes over it. `unmark`: a delete marker that hides nothing goes.
 * `abort`: an unfinished upload goes with its parts.
 */
export type Act =
  | { readonly kind: 'delete' | 'hide' | 'unmark' | 'abort' }
  | { readonly kind: 'transition'; readonly to: string };

export interface Outcome {
  readonly act: Act;
  /** Index of the rule. */
  readonly rule: number;
  /** When it falls due (milliseconds since the epoch). */
  readonly due: number;
  /** Only if the object has the tags the rule names, which no listing tells. */
  readonly ifTagged: boolean;
}

interface Compiled {
  readonly rule: LifecycleRule;
  readonly index: number;
  readonly filter: FilterParts;
}

/** What becomes of a version by these rules. Built once for many. */
export class Evaluator {
  readonly #rules: readonly Compiled[];
  readonly #minimum: Lifecycle['minimum'];
  readonly #versioning: Versioning;

  constructor({ rules, minimum }: Lifecycle, versioning: Versioning) {
    this.#rules = rules.flatMap((rule, index) =>
      rule.Status === 'Enabled' ? [{ rule, index, filter: filterOf(rule) }] : [],
    );
    this.#minimum = minimum;
    this.#versioning = versioning;
  }

  /**
   * What S3 does with it at a moment, of all that is due by then: deleting for good goes before a transition, a transition
   * before a delete marker.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html
   */
  at(item: Item, moment: number): Outcome | undefined {
    let best: Outcome | undefined;
    for (const outcome of this.#all(item))
      if (outcome.due <= moment && (best === undefined || goesBefore(outcome, best))) best = outcome;
    return best;
  }

  /** Of an unfinished upload that began at `began` (milliseconds since the epoch). */
  upload(key: string, began: number, moment: number): Outcome | undefined {
    let best: Outcome | undefined;
    for (const { rule, index, filter } of this.#rules) {
      const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
      if (days === undefined || !key.startsWith(filter.prefix)) continue;
      const due = dueAfter(began, days);
      if (due <= moment && (best === undefined || due < best.due))
        best = { act: { kind: 'abort' }, rule: index, due, ifTagged: false };
    }
    return best;
  }

  *#all(item: Item): Generator<Outcome> {
    for (const { rule, index, filter } of this.#rules) {
      if (!item.key.startsWith(filter.prefix)) continue;
      const { larger, smaller, tags } = filter;
      const picky = larger !== undefined || smaller !== undefined || tags.length > 0;
      // A marker has neither size nor tags.
      if (item.marker && picky) continue;
      if (larger !== undefined && item.size <= larger) continue;
      if (smaller !== undefined && item.size >= smaller) continue;
      const outcome = (act: Act, due: number | undefined): Outcome[] =>
        due === undefined ? [] : [{ act, rule: index, due, ifTagged: tags.length > 0 }];
      const sized = larger !== undefined || smaller !== undefined;
      if (item.noncurrentSince === undefined) yield* this.#current(rule, item, sized, outcome);
      else yield* this.#noncurrent(rule, item, item.noncurrentSince, sized, outcome);
    }
  }

  *#current(rule: LifecycleRule, item: Item, sized: boolean, outcome: Make): Generator<Outcome> {
    const { Expiration, Transitions = [] } = rule;
    if (item.marker) {
      if (!item.alone || Expiration === undefined) return;
      // Age or date count for markers too; asked for by itself one goes as soon as it hides nothing.
      yield* outcome(
        { kind: 'unmark' },
        Expiration.ExpiredObjectDeleteMarker === true ? item.modified : dueAt(Expiration, item.modified),
      );
      return;
    }
    if (Expiration !== undefined && Expiration.ExpiredObjectDeleteMarker !== true)
      yield* outcome({ kind: this.#keeps(item) ? 'hide' : 'delete' }, dueAt(Expiration, item.modified));
    for (const { StorageClass, ...when } of Transitions)
      if (this.#moves(item, StorageClass, sized))
        yield* outcome({ kind: 'transition', to: StorageClass }, dueAt(when, item.modified));
  }

  *#noncurrent(
    rule: LifecycleRule,
    item: Item,
    since: number,
    sized: boolean,
    outcome: Make,
  ): Generator<Outcome> {
    const { NoncurrentVersionExpiration: expiration, NoncurrentVersionTransitions = [] } = rule;
    if (expiration?.NoncurrentDays !== undefined && item.newer >= (expiration.NewerNoncurrentVersions ?? 0))
      yield* outcome({ kind: 'delete' }, dueAfter(since, expiration.NoncurrentDays));
    if (item.marker) return;
    for (const { StorageClass, NoncurrentDays, NewerNoncurrentVersions = 0 } of NoncurrentVersionTransitions)
      if (NoncurrentDays !== undefined && item.newer >= NewerNoncurrentVersions)
        if (this.#moves(item, StorageClass, sized))
          yield* outcome({ kind: 'transition', to: StorageClass }, dueAfter(since, NoncurrentDays));
  }

  /**
   * Whether a delete marker comes over it. Where versioning is suspended the marker is the version `null`, and replaces
   * what has that id.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-actions
   */
  #keeps({ unversioned }: Item): boolean {
    return this.#versioning === 'Enabled' || (this.#versioning === 'Suspended' && !unversioned);
  }

  /** @param sized the rule says itself which sizes it is about, which goes before the minimum */
  #moves(item: Item, to: string | undefined, sized: boolean): to is string {
    if (to === undefined || !goesDown(item.storageClass, to)) return false;
    return sized || !isTooSmall(item.size, to, this.#minimum);
  }
}

type Make = (act: Act, due: number | undefined) => Outcome[];

const RANK = { delete: 3, unmark: 3, abort: 3, transition: 2, hide: 1 } as const;

/** Sure ones go before those that hang on tags; among equals the earlier. */
function goesBefore(one: Outcome, other: Outcome): boolean {
  if (one.ifTagged !== other.ifTagged) return other.ifTagged;
  const rank = RANK[one.act.kind] - RANK[other.act.kind];
  if (rank !== 0) return rank > 0;
  if (one.act.kind === 'transition' && other.act.kind === 'transition') {
    const by = preference(one.act.to) - preference(other.act.to);
    if (by !== 0) return by > 0;
  }
  return one.due < other.due;
}
