import type { SafeScope } from './types';

/** What safe mode leaves, in a few words: `read only`, `only lake/reports/`. */
export function safeWords({ may, bucket, prefix = '' }: SafeScope): string {
  const where =
    bucket === undefined
      ? undefined
      : `${bucket.replace(/^arn:.*:accesspoint\//, '')}${prefix === '' ? '' : `/${prefix}`}`;
  if (may === 'everything') return where === undefined ? 'everything' : `only ${where}`;
  const what = may === 'read' ? 'read only' : 'upload only';
  return where === undefined ? what : `${what}, ${where}`;
}
