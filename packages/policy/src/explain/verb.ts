import type { Action } from '../data/table.ts';

/** What people do with a bucket. */
export type Verb = 'list' | 'read' | 'write' | 'delete' | 'policy' | 'other';

/** What people call it. Reading a bucket's settings is not what they mean by reading. */
export function verbOf(action: Action): Verb {
  const { name, level } = action;
  if (level === 'Permissions management') return 'policy';
  const onObjects = action.resources.some((type) => type.name.endsWith('object'));
  if (name === 'ListBucket' || name === 'ListBucketVersions') return 'list';
  if (!onObjects) return 'other';
  if (/^Delete.*Object/.test(name) && level === 'Write') return 'delete';
  if (name.startsWith('Get')) return 'read';
  return level === 'Write' ? 'write' : 'other';
}
