import * as v from 'valibot';

/** One call as CloudTrail tells it. */
export interface TrailEvent {
  readonly id: string;
  /** `PutBucketPolicy` */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** ARN of who called; another account's callers, services and strangers by what is told of them. */
  readonly who: string;
  /** Address, or the name of a service of AWS. */
  readonly from: string;
  readonly agent: string;
  readonly requestId: string;
  readonly readOnly: boolean;
  /** Code of the refusal; undefined for what was done. */
  readonly refused?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const texts = v.fallback(v.optional(v.string(), ''), '');
const recordSchema = v.object({
  eventID: texts,
  eventName: texts,
  eventTime: texts,
  requestID: texts,
  sourceIPAddress: texts,
  userAgent: texts,
  errorCode: v.fallback(v.optional(v.string()), undefined),
  readOnly: v.fallback(v.optional(v.boolean(), false), false),
  userIdentity: v.fallback(
    v.optional(
      v.object({
        type: texts,
        arn: v.fallback(v.optional(v.string()), undefined),
        accountId: v.fallback(v.optional(v.string()), undefined),
        principalId: v.fallback(v.optional(v.string()), undefined),
        invokedBy: v.fallback(v.optional(v.string()), undefined),
      }),
      { type: '' },
    ),
    { type: '' },
  ),
  requestParameters: v.fallback(v.nullish(v.record(v.string(), v.unknown()), {}), {}),
});

/**
 * Reads the record inside an event of LookupEvents; undefined for what is none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function readTrailEvent(text: string | undefined): TrailEvent | undefined {
  const parsed = v.safeParse(recordSchema, tryParse(text ?? ''));
  if (!parsed.success) return undefined;
  const { eventID, eventName, eventTime, requestID, errorCode, userIdentity, ...rest } = parsed.output;
  const at = Date.parse(eventTime);
  if (eventName === '' || Number.isNaN(at)) return undefined;
  const { arn, invokedBy, accountId, principalId, type } = userIdentity;
  return {
    id: eventID,
    name: eventName,
    at,
    who: arn ?? invokedBy ?? ([accountId, principalId].filter((one) => one !== undefined).join(' ') || type),
    from: rest.sourceIPAddress,
    agent: rest.userAgent,
    requestId: requestID,
    readOnly: rest.readOnly,
    ...(errorCode === undefined ? {} : { refused: errorCode }),
    parameters: rest.requestParameters ?? {},
  };
}

/** Of the documents that a bucket, an access point, a role or a managed policy has, the one that a call wrote. */
type DocumentName = 'policy' | 'trust' | `inline ${string}`;

interface DocumentPut {
  readonly document: DocumentName;
  /** Null where it was taken away; undefined where the event does not tell. */
  readonly text: string | null | undefined;
}

/**
 * What a call made of a policy; undefined for calls that write none, and for what was refused.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export function documentPut({ name, parameters, refused }: TrailEvent): DocumentPut | undefined {
  if (refused !== undefined) return undefined;
  const inline: DocumentName = `inline ${String(parameters['policyName'])}`;
  const put = (document: DocumentName, member: string): DocumentPut => ({
    document,
    text: told(parameters[member]),
  });
  switch (name) {
    case 'PutBucketPolicy':
      return put('policy', 'bucketPolicy');
    case 'PutAccessPointPolicy':
      return put('policy', 'policy');
    case 'DeleteBucketPolicy':
    case 'DeleteAccessPointPolicy':
      return { document: 'policy', text: null };
    case 'UpdateAssumeRolePolicy':
      return put('trust', 'policyDocument');
    case 'CreateRole':
      return put('trust', 'assumeRolePolicyDocument');
    case 'PutRolePolicy':
      return put(inline, 'policyDocument');
    case 'DeleteRolePolicy':
      return { document: inline, text: null };
    case 'CreatePolicy':
    case 'CreatePolicyVersion':
      // One that was not made the default at once decides about nothing yet.
      return name === 'CreatePolicyVersion' && parameters['setAsDefault'] !== true
        ? undefined
        : put('policy', 'policyDocument');
    default:
      return undefined;
  }
}

/** The text of the policy that a call put in place: null where it took one away, undefined where the event does not tell. */
export const policyPut = (event: TrailEvent): string | null | undefined => documentPut(event)?.text;

/** The text that stood before a change, where an older event tells who put it there; newest first. */
export function textBefore(changes: readonly TrailEvent[], change: TrailEvent): string | null | undefined {
  const document = documentPut(change)?.document;
  return changes
    .slice(changes.indexOf(change) + 1)
    .map(documentPut)
    .find((put) => put !== undefined && put.document === document && put.text !== undefined)?.text;
}

function told(value: unknown): string | undefined {
  if (typeof value === 'string') return tryParse(value) === undefined ? undefined : value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
