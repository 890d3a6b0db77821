import type { DocumentKind } from '@drawbridge-s3/policy/document';
import type { CheckSummary, Severities } from '@drawbridge-s3/policy/lint';

export interface CheckFilter {
  /** Words that must all stand in the number, code or line of a check. */
  readonly search: string;
  /** undefined: checks of every kind of document. */
  readonly kind: DocumentKind | undefined;
  /** Only those set to something else than their own. */
  readonly changed: boolean;
}

export function filterChecks(
  checks: readonly CheckSummary[],
  { search, kind, changed }: CheckFilter,
  severities: Severities,
): CheckSummary[] {
  const words = search
    .toLowerCase()
    .split(/[\s_]+/)
    .filter((word) => word !== '');
  return checks.filter((check) => {
    const text = `${check.number} ${check.code.replaceAll('_', ' ')} ${check.doc}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (kind === undefined || check.kinds === undefined || check.kinds.includes(kind)) &&
      (!changed || severities[check.code] !== undefined)
    );
  });
}
