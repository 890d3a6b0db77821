import type { DocumentKind } from './ast.ts';

/** What a kind of document may weigh, and what of its text counts. */
export interface Quota {
  readonly limit: number;
  /** What is counted: `bytes`, or `characters` with white space left out. */
  readonly unit: 'bytes' | 'characters';
  /** How far the limit holds, in a sentence. */
  readonly note: string;
}

const RESOURCE: Quota = {
  limit: 20 * 1024,
  unit: 'bytes',
  note: 'White space counts; the console leaves it out when only that makes the policy fit.',
};

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const QUOTAS: Readonly<Record<DocumentKind, Quota>> = {
  bucket: RESOURCE,
  'access-point': RESOURCE,
  trust: {
    limit: 2048,
    unit: 'characters',
    note: 'White space does not count. Service Quotas raises the limit to 8,192 on request.',
  },
  identity: {
    limit: 6144,
    unit: 'characters',
    note: 'White space does not count. This is for a managed policy; all inline policies together may have 10,240 on a role, 5,120 on a group and 2,048 on a user.',
  },
  session: {
    limit: 2048,
    unit: 'characters',
    note: 'Managed policy ARNs count too. STS also packs the policy, the ARNs and the session tags into a form with a limit of its own that cannot be computed here; it answers with PackedPolicySize, in percent.',
  },
};

const encoder = new TextEncoder();

/** What of the text counts towards its quota. */
export function policySize(kind: DocumentKind, text: string): number {
  if (QUOTAS[kind].unit === 'bytes') return encoder.encode(text).length;
  // STS counts what it is sent, and white space between tokens need not be sent; IAM drops all of it.
  return kind === 'session' ? (compact(text) ?? text).length : text.replaceAll(/\s/g, '').length;
}

/** The same policy without white space between its tokens; undefined when the text is not JSON. */
export function compact(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}
