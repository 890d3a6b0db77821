import type { Ability } from './abilities.ts';

export type GrantCase =
  | 'download'
  | 'upload'
  | 'deliver'
  | 'list'
  | 'read'
  | 'read-write'
  | 'audit'
  | 'backup'
  | 'replication';

/** A reason to hand out access that comes up again and again. */
export interface CaseDescription {
  readonly id: GrantCase;
  readonly title: string;
  /** What the grantee can and cannot do, in one sentence. */
  readonly sentence: string;
  readonly abilities: readonly Ability[];
  /** What is refused for the objects there by a Deny as well, so that no other statement gives it. */
  readonly never?: readonly Ability[];
}

export const CASES: readonly CaseDescription[] = [
  {
    id: 'download',
    title: 'Download only',
    sentence: 'Fetch objects whose keys they know; neither list nor write.',
    abilities: ['download'],
  },
  {
    id: 'read',
    title: 'List and download',
    sentence: 'See what is there and fetch it.',
    abilities: ['list', 'download'],
  },
  {
    id: 'upload',
    title: 'Upload only',
    sentence: 'Write objects and give up unfinished uploads; neither list nor read.',
    abilities: ['upload'],
  },
  {
    id: 'deliver',
    title: 'Deliver, never read',
    sentence:
      'Hand over a delivery: write, and be refused to read and delete there whatever else is granted.',
    abilities: ['upload'],
    never: ['download', 'versions', 'delete'],
  },
  {
    id: 'list',
    title: 'List only',
    sentence: 'See keys, sizes and dates, and no content.',
    abilities: ['list'],
  },
  {
    id: 'read-write',
    title: 'Read and write',
    sentence: 'Work in a place of their own: list, fetch, write and delete.',
    abilities: ['list', 'download', 'upload', 'delete'],
  },
  {
    id: 'audit',
    title: 'Audit, read only',
    sentence: 'Read everything, versions, tags, ACLs and settings included, and change nothing.',
    abilities: ['list', 'download', 'versions', 'properties', 'settings'],
  },
  {
    id: 'backup',
    title: 'Backup target',
    sentence: 'Write copies here, list them and fetch them back; never delete.',
    abilities: ['list', 'download', 'upload'],
  },
  {
    id: 'replication',
    title: 'Replication target',
    sentence: 'Let the replication of another bucket write its objects, tags and deletions here.',
    abilities: ['replicate'],
  },
];

/** The case that gives exactly these abilities; undefined where none does. Order does not matter. */
export function caseOf(
  abilities: readonly Ability[],
  never: readonly Ability[] = [],
): CaseDescription | undefined {
  return CASES.find((one) => sameSet(one.abilities, abilities) && sameSet(one.never ?? [], never));
}

const sameSet = (left: readonly Ability[], right: readonly Ability[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one));
