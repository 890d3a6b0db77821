import { isArchived } from '@/resources/objects/archived';
import type { Entry } from '../copy/plan/entries';
import { safeSegments } from '../download/folder';
import { keyProblem, MAX_OBJECT } from '../engine/plan';

/** Why something cannot be compared, or not be brought over; the index is what is kept of it. */
export const OBSTACLES = [
  'none',
  'unproved',
  'tie',
  'archived',
  'name',
  'case',
  'clash',
  'marker',
  'long',
  'large',
  'unpinned',
  'nameless',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export const OBSTACLE_TEXT: Readonly<Record<Exclude<Obstacle, 'none'>, string>> = {
  unproved: 'Of one size, and no checksum that both have: ask for checksums, or compare by size and date.',
  tie: 'They differ and are of the same date, so none of them is newer.',
  archived: 'Archived: restore it first.',
  name: 'No file can have this name on every system.',
  case: 'Another name differs from it in case alone, and many file systems keep only one of them.',
  clash: 'A file and a folder of one name: a file system has one of them.',
  marker: 'A folder marker: a local folder needs none.',
  long: 'The key would be longer than the 1,024 bytes that S3 takes.',
  large: 'S3 stores objects of up to 48.8 TiB.',
  unpinned: 'The service does not say which object stands there, so it cannot be replaced safely.',
  nameless: 'It has no name below its prefix, and the other side has none to put before it.',
};

/** What matters of a side for what is written there. */
export interface SideTraits {
  readonly local: boolean;
  /** What keys on this side begin with; `''` of a local folder. */
  readonly prefix: string;
}

/** What keeps an object from being written to `target`, or `none`; clashes of names among each other are found elsewhere. */
export function obstacleOf(source: Entry, there: Entry | undefined, target: SideTraits): Obstacle {
  if (isArchived(source.storageClass)) return 'archived';
  if (target.local) {
    if (source.name === '' || source.name.endsWith('/')) return 'marker';
    return there === undefined && !isLocalName(source.name) ? 'name' : 'none';
  }
  if (target.prefix + source.name === '') return 'nameless';
  if (isTooLong(target.prefix + source.name)) return 'long';
  if ((source.size ?? 0) > MAX_OBJECT) return 'large';
  return there !== undefined && there.etag === undefined ? 'unpinned' : 'none';
}

/** Most keys are too short for their bytes to be counted. */
const isTooLong = (key: string): boolean => key.length * 3 > 1024 && keyProblem(key) !== undefined;

/** A file system takes it as it is. */
const isLocalName = (name: string): boolean => safeSegments(name).join('/') === name;
