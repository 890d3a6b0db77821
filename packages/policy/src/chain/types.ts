/** The vocabulary of an explained refusal: what was asked, what is known, and what each link of the chain says. */
import type {
  AccessGrant,
  AclGrant,
  Deciding,
  ObjectOwnership,
  PolicySource,
  Principal,
  PublicAccessBlock,
  RequestContext,
} from '../evaluate/types.ts';

/** In the order in which they are shown; explicit denies of every policy come before any allow (decision 0004). */
export type LinkId =
  | 'cors'
  | 'signature'
  | 'session'
  | 'scoped'
  | 'session-policy'
  | 'identity'
  | 'boundary'
  | 'scp'
  | 'rcp'
  | 'endpoint'
  | 'expected-owner'
  | 'region'
  | 'block-public-access'
  | 'bucket-policy'
  | 'access-point'
  | 'ownership'
  | 'key'
  | 'object-lock'
  | 'requester-pays'
  | 'archive';

/** Who read something, by which call, and when in milliseconds since the epoch. */
export interface Reading {
  readonly call: string;
  readonly by: string;
  readonly at: number;
}

/** `known` with null says that there is none. `refused`: `call` was asked and not answered. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T; readonly read?: Reading }
  | { readonly kind: 'refused'; readonly call: string; readonly by?: string }
  | { readonly kind: 'not-asked'; readonly why?: string };

/** Which policy AWS's sentence of a denial names. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export type NamedByAws =
  | 'identity-based'
  | 'resource-based'
  | 'permissions-boundary'
  | 'session'
  | 'service-control'
  | 'resource-control'
  | 'vpc-endpoint'
  | 'block-public-access';

/** What the service answered. */
export interface Outcome {
  readonly status?: number;
  /** `AccessDenied`; a HEAD's answer has none of its own, and is named after its status. */
  readonly code: string;
  readonly message?: string;
  readonly requestId?: string;
  /** AWS's own sentence, which it gives within one account or organization alone. */
  readonly denial?: {
    readonly policyType?: NamedByAws;
    readonly action: string;
    readonly explicit: boolean;
    readonly policyArn?: string;
  };
  /** Where the bucket is, as a redirect says. */
  readonly region?: string;
}

export interface AskedAction {
  /** `s3:GetObject` */
  readonly action: string;
  readonly on: 'bucket' | 'object';
}

/** One request to S3, made or thought of. Nothing secret. */
export interface Asked {
  /** `DeleteObject` */
  readonly operation: string;
  readonly partition: string;
  readonly bucket: string;
  readonly key?: string;
  readonly versionId?: string;
  /** ARN of the access point it goes through. */
  readonly accessPoint?: string;
  readonly principal: Principal;
  readonly canonicalUserId?: string;
  /** Every one of them must be allowed. */
  readonly actions: readonly AskedAction[];
  /** Condition keys whose value is known. */
  readonly context: RequestContext;
  /** Condition keys the request certainly does not carry, in lower case; a `*` at the end stands for the rest. */
  readonly absentKeys: readonly string[];
  /** Region it was signed for. */
  readonly region?: string;
  /** What `x-amz-expected-bucket-owner` said. */
  readonly expectedOwner?: string;
  readonly paysAsRequester?: boolean;
  readonly bypassesGovernance?: boolean;
  /** The KMS key a write names itself; undefined: the bucket's default counts. */
  readonly writeKey?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** When the session's credentials end. */
  readonly sessionEnds?: number;
  /** How a browser sends it; undefined for what is no browser. */
  readonly browser?: { readonly origin: string; readonly way: 'direct' | 'relay' };
  /** Undefined: asked ahead. */
  readonly outcome?: Outcome;
}

export interface PointFacts {
  readonly account: string;
  readonly networkOrigin: 'Internet' | 'VPC';
  readonly vpcId?: string;
}

/** Of the version that is meant. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
export interface LockState {
  readonly mode?: 'GOVERNANCE' | 'COMPLIANCE';
  /** Milliseconds since the epoch. */
  readonly until?: number;
  readonly legalHold: boolean;
}

/** What KMS said to a direct call of whoever asks. It lacks what S3 sends: kms:ViaService and an encryption context. */
export interface DryRun {
  readonly passed: boolean;
  /** The key's policy was read, and asks for neither. Of the caller's own policies nobody may know. */
  readonly counts: boolean;
}

/** Everything that may have a say, each with how it is known. */
export interface Evidence {
  /** Account that owns the bucket. */
  readonly owner: Known<string>;
  /** Accounts that do not own it, where the owner is not known. */
  readonly notOwners?: readonly string[];
  readonly identity: Known<readonly PolicySource[]>;
  readonly boundary: Known<PolicySource | null>;
  readonly session: Known<readonly PolicySource[]>;
  readonly scoped: Known<readonly PolicySource[]>;
  readonly accessGrant: Known<AccessGrant | null>;
  readonly scps: Known<readonly (readonly PolicySource[])[]>;
  readonly rcps: Known<readonly (readonly PolicySource[])[]>;
  readonly endpoint: Known<PolicySource | null>;
  readonly organizationBlock: Known<PublicAccessBlock | null>;
  readonly accountBlock: Known<PublicAccessBlock | null>;
  readonly bucketBlock: Known<PublicAccessBlock | null>;
  readonly pointBlock: Known<PublicAccessBlock | null>;
  readonly bucketPolicy: Known<PolicySource | null>;
  readonly point: Known<PointFacts>;
  readonly pointPolicy: Known<PolicySource | null>;
  readonly ownership: Known<ObjectOwnership>;
  readonly acl: Known<readonly AclGrant[]>;
  /** Account of the object's owner where that is not the bucket's; null: the bucket's. */
  readonly objectOwner: Known<string | null>;
  /** The KMS key that is asked for; null: none. */
  readonly key: Known<{ readonly arn: string; readonly bucketKey?: boolean } | null>;
  readonly keyPolicy: Known<PolicySource | null>;
  readonly keyDryRun: Known<DryRun>;
  readonly requestPayer: Known<'Requester' | 'BucketOwner'>;
  readonly region: Known<string>;
  readonly lock: Known<LockState | null>;
  /** Archived and without a restored copy that could be read. */
  readonly archived: Known<boolean>;
  readonly exists: Known<boolean>;
  /** Whether the bucket's CORS rules let the origin in. */
  readonly cors: Known<boolean>;
}

export type Verdict = 'allowed' | 'denied' | 'not-reached' | 'unknown' | 'not-readable' | 'not-concerned';

/** A document and the statements of it that speak. */
export interface Shown {
  readonly name: string;
  readonly text: string;
  /** Statements, counted from 0, and the lines of `text` that matched, counted from 1. */
  readonly statements: readonly number[];
  readonly lines: readonly number[];
}

/** Whose business a link is. */
export interface Side {
  readonly whose: 'caller' | 'bucket' | 'access-point' | 'key' | 'organization' | 'nobody';
  readonly account?: string;
}

export interface Link {
  readonly id: LinkId;
  readonly title: string;
  readonly verdict: Verdict;
  /** What was seen, without a full stop at the end. */
  readonly sentence: string;
  readonly side: Side;
  /** Who could change it. */
  readonly changedBy: string;
  readonly documents: readonly Shown[];
  readonly read?: Reading;
  /** What settled it, where a policy did. */
  readonly deciding: readonly Decider[];
}

/** A reason of the evaluator, and which of the request's actions it is about. */
export interface Decider extends Deciding {
  readonly link: LinkId;
  readonly action: string;
  readonly explicit: boolean;
}

export type Confidence = 'certain' | 'likely' | 'unknown';

export interface Chain {
  readonly effect: 'denied' | 'allowed' | 'unknown';
  readonly confidence: Confidence;
  /** What refused, the first one first; empty where nobody can say. */
  readonly deciding: readonly LinkId[];
  /** What else could have: of a verdict that is not certain. */
  readonly alternatives: readonly LinkId[];
  /** What was found out, and what speaks against it. */
  readonly sentence: string;
  readonly remark?: string;
  readonly links: readonly Link[];
}
