import type { OutlineEntry } from '@drawbridge-s3/policy/explain';
import type { Finding, FindingType } from '@drawbridge-s3/policy/lint';

/** How many findings of a kind a statement has. */
export interface Mark {
  readonly type: 'error' | 'warning' | 'suggestion';
  readonly count: number;
}

const TYPES: Readonly<Record<FindingType, Mark['type']>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'warning',
  WARNING: 'warning',
  SUGGESTION: 'suggestion',
};
const ORDER = ['error', 'warning', 'suggestion'] as const;

/** The findings that begin inside a statement, worst first. */
export function marksOf({ span }: OutlineEntry, findings: readonly Finding[]): Mark[] {
  const own = findings.filter(({ locations }) =>
    locations.some(
      ({ span: { start } }) => start.offset >= span.offset && start.offset < span.offset + span.length,
    ),
  );
  return ORDER.flatMap((type) => {
    const count = own.filter((finding) => TYPES[finding.findingType] === type).length;
    return count === 0 ? [] : [{ type, count }];
  });
}

/** The statement an offset is in, both braces included. */
export function statementAt(entries: readonly OutlineEntry[], offset: number): OutlineEntry | undefined {
  return entries.find(({ span }) => offset >= span.offset && offset <= span.offset + span.length);
}
