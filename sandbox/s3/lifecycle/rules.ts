import type { XmlTree } from '../../http/xml';
import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { textIn, treeIn, treesIn } from '../xml/shape';

/** When something happens: so many days after, or at a moment (milliseconds since the epoch). */
export interface When {
  readonly days?: number;
  readonly date?: number;
}

export interface Rule {
  readonly id: string;
  readonly prefix: string;
  readonly tags: readonly (readonly [string, string])[];
  /** Bytes, each exclusive. */
  readonly larger: number | undefined;
  readonly smaller: number | undefined;
  readonly expires: When | undefined;
  readonly bareMarkers: boolean;
  readonly moves: readonly (When & { readonly to: string })[];
  readonly noncurrent: { readonly days: number; readonly kept: number } | undefined;
  readonly noncurrentMoves: readonly { readonly days: number; readonly kept: number; readonly to: string }[];
  readonly abortDays: number | undefined;
}

/** The rules of a bucket that are switched on. */
export function rulesOf({ configurations }: Bucket): readonly Rule[] {
  return treesIn(configurations?.lifecycle, 'Rule')
    .filter((rule) => textIn(rule, 'Status') === 'Enabled')
    .map(ruleOf);
}

function ruleOf(rule: XmlTree): Rule {
  const filter = treeIn(rule, 'Filter');
  const parts = treeIn(filter, 'And') ?? filter;
  const expiration = treeIn(rule, 'Expiration');
  const noncurrent = treeIn(rule, 'NoncurrentVersionExpiration');
  return {
    id: textIn(rule, 'ID') ?? '',
    prefix: textIn(parts, 'Prefix') ?? textIn(rule, 'Prefix') ?? '',
    tags: treesIn(parts, 'Tag').map((tag) => [textIn(tag, 'Key') ?? '', textIn(tag, 'Value') ?? '']),
    larger: numberIn(parts, 'ObjectSizeGreaterThan'),
    smaller: numberIn(parts, 'ObjectSizeLessThan'),
    expires: whenIn(expiration),
    bareMarkers: textIn(expiration, 'ExpiredObjectDeleteMarker') === 'true',
    moves: treesIn(rule, 'Transition').map((move) => ({
      ...whenIn(move),
      to: textIn(move, 'StorageClass') ?? '',
    })),
    noncurrent: noncurrent && noncurrentIn(noncurrent),
    noncurrentMoves: treesIn(rule, 'NoncurrentVersionTransition').map((move) => ({
      ...noncurrentIn(move),
      to: textIn(move, 'StorageClass') ?? '',
    })),
    abortDays: numberIn(treeIn(rule, 'AbortIncompleteMultipartUpload'), 'DaysAfterInitiation'),
  };
}

function numberIn(tree: XmlTree | undefined, name: string): number | undefined {
  const text = textIn(tree, name);
  return text === undefined ? undefined : Number(text);
}

function whenIn(tree: XmlTree | undefined): When | undefined {
  const days = numberIn(tree, 'Days');
  const date = textIn(tree, 'Date');
  if (days !== undefined) return { days };
  return date === undefined ? undefined : { date: Date.parse(date) };
}

const noncurrentIn = (tree: XmlTree) => ({
  days: numberIn(tree, 'NoncurrentDays') ?? 0,
  kept: numberIn(tree, 'NewerNoncurrentVersions') ?? 0,
});

/** A delete marker has neither size nor tags. */
export function isAbout({ prefix, tags, larger, smaller }: Rule, version: ObjectVersion): boolean {
  const picky = tags.length > 0 || larger !== undefined || smaller !== undefined;
  if (!version.key.startsWith(prefix) || (picky && version.deleteMarker)) return false;
  if (larger !== undefined && version.size <= larger) return false;
  if (smaller !== undefined && version.size >= smaller) return false;
  return tags.every(([key, value]) => version.tags[key] === value);
}
