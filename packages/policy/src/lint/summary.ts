import type { DocumentKind } from '../document/ast.ts';
import { AWS_CHECKS } from './aws-checks.ts';
import type { FindingType } from './finding.ts';
import { RULES } from './rules.gen.ts';

/** A check as people choose it from a list. */
export interface CheckSummary {
  readonly number: number;
  readonly code: string;
  /** What it finds unless people set something else. */
  readonly type: FindingType;
  /** Left out: all. */
  readonly kinds?: readonly DocumentKind[];
  readonly doc: string;
  readonly link: string;
  /** Access Analyzer has it too, under this code. */
  readonly aws: boolean;
}

/** Every check, in the order of their numbers; for the page, which does not load the rules themselves. */
export function checkSummaries(): CheckSummary[] {
  const aws = new Set(AWS_CHECKS.map(({ code }) => code));
  return RULES.map(({ number, code, type, kinds, doc, link }) => ({
    number,
    code,
    type,
    ...(kinds === undefined ? {} : { kinds }),
    doc,
    link,
    aws: aws.has(code),
  }));
}
