import { lint } from '@drawbridge-s3/policy';
import type { InstancePlace } from '@/resources/access-grants/place';

/** How grave a finding is, in words. */
const GRAVITY = {
  ERROR: 'Error',
  SECURITY_WARNING: 'Security warning',
  WARNING: 'Warning',
  SUGGESTION: 'Suggestion',
} as const;

/** What the checks say of an instance's policy. */
export interface PolicyFinding {
  readonly code: string;
  readonly type: keyof typeof GRAVITY;
  readonly gravity: string;
  readonly says: string;
  readonly link: string;
  /** Counted from 1. */
  readonly line: number;
}

const ORDER = Object.keys(GRAVITY);

/** The same checks as in the editor of policies, the gravest first. */
export function policyFindings(
  text: string,
  partition: string,
  { account, region }: InstancePlace,
): readonly PolicyFinding[] {
  return lint(text, { kind: 'access-grants', partition, account, region })
    .map((finding) => ({
      code: finding.issueCode,
      type: finding.findingType,
      gravity: GRAVITY[finding.findingType],
      says: finding.findingDetails,
      link: finding.learnMoreLink,
      line: finding.locations[0]?.span.start.line ?? 1,
    }))
    .toSorted((one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type) || one.line - other.line);
}
