import { isAccount, parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import * as v from 'valibot';
import type { ConnectionProfile } from '@/aws/profile';

/** First line of every file; a reader looks at nothing else before it has seen these. */
export const FORMAT = 'drawbridge-proposal';
export const VERSION = 1;

const TEXT = 200_000;

function isAccessPointArn(text: string): boolean {
  const arn = parseAccessPointArn(text);
  return (
    arn !== undefined && arn.key === undefined && isAccount(arn.account) && /^[a-z0-9-]{3,50}$/.test(arn.name)
  );
}

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const versionSchema = v.strictObject({
  /** A policy's text as it was stored; null: there was none. */
  base: v.nullable(text(TEXT)),
  baseSha256: v.nullable(hash),
  /** What is proposed; null: that there be none. */
  draft: v.nullable(text(TEXT)),
  draftSha256: v.nullable(hash),
  /** `bucket`, or an access point's ARN. */
  policy: v.union([v.literal('bucket'), v.pipe(v.string(), v.check(isAccessPointArn))]),
});

export const proposalSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  place: v.strictObject({
    /** Which service answers: names repeat between AWS, its partitions, the sandbox and lookalikes. */
    service: v.strictObject({
      kind: v.picklist(['aws', 'sandbox', 'custom']),
      partition: text(40),
      endpoint: v.optional(text(300)),
    }),
    /** Left out where the service does not tell. */
    account: v.optional(v.pipe(v.string(), v.check(isAccount))),
    bucket: v.pipe(v.string(), v.minLength(3), v.maxLength(255)),
  }),
  policies: v.pipe(v.array(versionSchema), v.minLength(1), v.maxLength(20)),
  /** Requests that must come out as said; what they look like is the business of who keeps them. */
  expectations: v.optional(v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(500))),
  from: v.strictObject({
    /** Role or user name. */
    session: text(200),
    account: v.optional(v.pipe(v.string(), v.check(isAccount))),
  }),
  at: v.pipe(v.string(), v.isoTimestamp()),
  note: text(4000),
});

/** A change of one or more policies of a bucket, to be looked at and applied by somebody else. No credentials. */
export type Proposal = v.InferOutput<typeof proposalSchema>;
export type ProposedPolicy = Proposal['policies'][number];

/** What goes into a proposal; hashes and format are added when it is written. */
export interface ProposalContent {
  readonly place: {
    readonly profile: Pick<ConnectionProfile, 'kind' | 'partition' | 'endpoint'>;
    readonly account?: string;
    readonly bucket: string;
  };
  readonly policies: readonly Pick<ProposedPolicy, 'policy' | 'base' | 'draft'>[];
  readonly expectations?: readonly Readonly<Record<string, unknown>>[];
  readonly from: { readonly session: string; readonly account?: string };
}

/** `analytics-lake.bucket-policy.proposal.json`, `marketing-read.access-point-policy.proposal.json` */
export function proposalFileName({
  place,
  policies,
}: {
  readonly place: { readonly bucket: string };
  readonly policies: readonly { readonly policy: string }[];
}): string {
  const [only] = policies;
  if (policies.length > 1 || only === undefined) return `${place.bucket}.policies.proposal.json`;
  if (only.policy === 'bucket') return `${place.bucket}.bucket-policy.proposal.json`;
  return `${accessPointName(only.policy)}.access-point-policy.proposal.json`;
}

export const accessPointName = (arn: string): string => arn.replace(/^.*:accesspoint\//, '');

/** `bucket policy`, `policy of access point marketing-read` */
export const policyLabel = (policy: string): string =>
  policy === 'bucket' ? 'bucket policy' : `policy of access point ${accessPointName(policy)}`;
