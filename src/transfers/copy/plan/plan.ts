import { isArchived } from '@/resources/objects/archived';
import type { ObjectBelow } from '@/resources/objects/objects-below';
import { looksLikeMd5, sameEtag } from '../../engine/copy/evidence';
import { keyProblem } from '../../engine/plan';

/** An object that is to be copied. */
export interface PlanSource extends ObjectBelow {
  readonly versionId?: string;
}

/** Keys that begin with `from` get `to` in its place; of one object alone both are whole keys. */
export interface Mapping {
  readonly from: string;
  readonly to: string;
}

/** What makes two objects of equal size the same one. */
export type CompareBy =
  /** Equal ETags; where they prove nothing, it is not known. */
  | 'content'
  /** The target's is no older. */
  | 'date'
  /** Nothing more. */
  | 'size';

export type Verdict =
  | 'new'
  | 'same'
  | 'different'
  /** Equal sizes, and nothing that tells more. */
  | 'unsure'
  | 'impossible';

export interface PlannedItem {
  readonly source: PlanSource;
  /** Key at the target. */
  readonly key: string;
  /** What stands there. */
  readonly there?: ObjectBelow;
  readonly verdict: Verdict;
  /** Why it is impossible. */
  readonly reason?: string;
}

export interface CopyPlan {
  readonly items: readonly PlannedItem[];
  /** Objects below the target that no source would make. */
  readonly extra: readonly ObjectBelow[];
}

export interface PlanInput {
  readonly sources: readonly (PlanSource & { readonly mapping: Mapping })[];
  /** What stands at the target; undefined where that may not be looked at. */
  readonly target: readonly ObjectBelow[] | undefined;
  readonly compare: CompareBy;
  /** Both sides are the same bucket as far as is known. */
  readonly samePlace: boolean;
  readonly move: boolean;
}

/** What would become of each source. Looks at nothing; two items never have one target. */
export function planCopy({ sources, target = [], compare, samePlace, move }: PlanInput): CopyPlan {
  const standing = new Map(target.map((object) => [object.key, object]));
  const taken = new Set<string>();
  const items = sources.map(({ mapping, ...source }): PlannedItem => {
    const key = mapping.to + source.key.slice(mapping.from.length);
    const there = standing.get(key);
    const reason = impossible(source, key, { samePlace, move, taken });
    if (reason !== undefined) return { source, key, there, verdict: 'impossible', reason };
    taken.add(key);
    return { source, key, there, verdict: there === undefined ? 'new' : verdictOf(source, there, compare) };
  });
  const made = new Set(items.map(({ key }) => key));
  return { items, extra: target.filter(({ key }) => !made.has(key)) };
}

interface Circumstances extends Pick<PlanInput, 'samePlace' | 'move'> {
  /** Targets of the items before it. */
  readonly taken: ReadonlySet<string>;
}

function impossible(
  { key: from, storageClass, versionId }: PlanSource,
  key: string,
  { samePlace, move, taken }: Circumstances,
): string | undefined {
  if (key === '') return 'The folder’s own marker has no key there.';
  if (isArchived(storageClass)) return 'Archived: restore it first, then it can be copied.';
  if (samePlace && key === from && versionId === undefined)
    return 'It is there already: this is its own key.';
  if (move && versionId !== undefined) return 'One version of an object is copied, never moved.';
  if (taken.has(key)) return 'Another of the chosen ones goes to the same key.';
  return keyProblem(key);
}

function verdictOf(source: ObjectBelow, there: ObjectBelow, compare: CompareBy): Verdict {
  if (source.size === undefined || there.size === undefined) return 'unsure';
  if (source.size !== there.size) return 'different';
  if (compare === 'size') return 'same';
  if (compare === 'date') return there.modified >= source.modified ? 'same' : 'different';
  if (sameEtag(source.etag, there.etag)) return 'same';
  // Of parts, or under KMS, an ETag is none of the content's: two of them may differ over the same bytes.
  return looksLikeMd5(source.etag) && looksLikeMd5(there.etag) ? 'different' : 'unsure';
}
