import type { DocumentKind, Path } from '../../document/index.ts';
import type { Finding, FindingType, Fix } from '../../lint/index.ts';
import { visible } from '../visible.ts';

/** From the gravest to the least. */
export const LEVELS = ['error', 'security-warning', 'warning', 'suggestion'] as const;
export type Level = (typeof LEVELS)[number];

const LEVEL_OF: Readonly<Record<FindingType, Level>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'security-warning',
  WARNING: 'warning',
  SUGGESTION: 'suggestion',
};

export type Span = Finding['locations'][number]['span'];

/** One finding as `--format json` writes it; schemas/check.schema.json. */
export interface CheckedFinding {
  readonly code: string;
  readonly type: Level;
  readonly message: string;
  readonly path: Path;
  /** Lines from 1, columns and offsets from 0, in UTF-16 units. */
  readonly span: Span;
  readonly fixes: readonly Fix[];
}

export interface CheckedFile {
  /** The file, and behind a # where in it, for policies inside a template. */
  readonly file: string;
  readonly kind: DocumentKind;
  readonly findings: readonly CheckedFinding[];
}

/** What the formats need beside what they write. */
export interface Report extends CheckedFile {
  /** The file to open, without what stands behind the #. */
  readonly source: string;
  /** How the kind was come by; empty where it was given. */
  readonly guessed: string;
  /** What could not be resolved, in sentences. */
  readonly notes: readonly string[];
}

const START = { line: 1, column: 0, offset: 0 };

export function checkedFinding({
  findingType,
  issueCode,
  findingDetails,
  locations,
  fixes,
}: Finding): CheckedFinding {
  const [first] = locations;
  return {
    code: issueCode,
    type: LEVEL_OF[findingType],
    message: visible(findingDetails),
    path: first?.path ?? [],
    span: first?.span ?? { start: START, end: START },
    fixes: fixes.map((fix) => ({ ...fix, title: visible(fix.title) })),
  };
}

/** True where a finding is as grave as `least`, or graver. */
export const isAtLeast = ({ type }: CheckedFinding, least: Level): boolean =>
  LEVELS.indexOf(type) <= LEVELS.indexOf(least);
