import type { DocumentKind } from './ast.ts';

/** What a kind of document may weigh, and what of its text counts. */
export interface Quota {
  readonly limit: number;
  /** `bytes` of UTF-8, or `characters`. */
  readonly unit: 'bytes' | 'characters';
  /** Whether white space counts in what is sent; where it does, it is left out of a policy that is too large with it. */
  readonly whiteSpace: 'counts' | 'dropped';
  /** How far the limit holds, in a sentence. */
  readonly note: string;
}

const RESOURCE: Quota = {
  limit: 20 * 1024,
  unit: 'bytes',
  whiteSpace: 'counts',
  note: 'White space counts, and is left out of a policy that fits only without it.',
};

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutAccessGrantsInstanceResourcePolicy.html,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const QUOTAS: Readonly<Record<DocumentKind, Quota>> = {
  bucket: RESOURCE,
  'access-point': RESOURCE,
  'access-grants': { ...RESOURCE, limit: 350_000, unit: 'characters' },
  trust: {
    limit: 2048,
    unit: 'characters',
    whiteSpace: 'dropped',
    note: 'White space does not count. Service Quotas raises the limit to 8,192 on request.',
  },
  identity: {
    limit: 6144,
    unit: 'characters',
    whiteSpace: 'dropped',
    note: 'White space does not count. This is for a managed policy; all inline policies together may have 10,240 on a role, 5,120 on a group and 2,048 on a user.',
  },
  session: {
    limit: 2048,
    unit: 'characters',
    whiteSpace: 'counts',
    note: 'Managed policy ARNs count too. STS also packs the policy, the ARNs and the session tags into a form with a limit of its own that cannot be computed here; it answers with PackedPolicySize, in percent.',
  },
  key: { ...RESOURCE, limit: 32 * 1024 },
  scp: {
    limit: 10_240,
    unit: 'characters',
    whiteSpace: 'counts',
    note: 'White space counts; the console of AWS Organizations leaves it out where the policy is saved there.',
  },
  rcp: {
    limit: 5120,
    unit: 'characters',
    whiteSpace: 'counts',
    note: 'White space counts; the console of AWS Organizations leaves it out where the policy is saved there.',
  },
};

const encoder = new TextEncoder();

/**
 * What is sent to the service: the text as written, without its white space where that is too large; a session policy
 * always without. Finding, counter and save all go by it.
 */
export function textToSend(kind: DocumentKind, text: string): string {
  if (kind === 'session') return withoutWhiteSpace(text);
  const { limit, whiteSpace } = QUOTAS[kind];
  return whiteSpace === 'counts' && lengthOf(kind, text) > limit ? withoutWhiteSpace(text) : text;
}

/** What of the text counts towards its quota. */
export function policySize(kind: DocumentKind, text: string): number {
  const sent = textToSend(kind, text);
  // IAM drops white space itself, in strings too; all others count what they are sent.
  return lengthOf(kind, QUOTAS[kind].whiteSpace === 'dropped' ? sent.replaceAll(/\s/g, '') : sent);
}

const lengthOf = (kind: DocumentKind, text: string): number =>
  QUOTAS[kind].unit === 'bytes' ? encoder.encode(text).length : text.length;

/** The same policy without white space between its tokens; undefined when the text is not JSON. */
export function compact(text: string): string | undefined {
  try {
    JSON.parse(text);
    return withoutWhiteSpace(text);
  } catch {
    return undefined;
  }
}

/** Leaves strings and numbers as they are written, and reads a text that is no JSON yet as far as it goes. */
function withoutWhiteSpace(text: string): string {
  return text.replaceAll(
    /("[^"\\]*(?:\\.[^"\\]*)*")|[ \t\r\n]+/g,
    (_, string: string | undefined) => string ?? '',
  );
}
