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

/**
 * The text that a call gave a document of a role, `trust` or `inline NAME`, as {@link policyPut} gives a policy's.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function roleTextPut(event: TrailEvent, document: string): string | null | undefined {
  const { name, parameters, refused } = event;
  if (refused !== undefined) return undefined;
  const { policyName, policyDocument, assumeRolePolicyDocument } = parameters;
  if (document === 'trust') {
    const told = { UpdateAssumeRolePolicy: policyDocument, CreateRole: assumeRolePolicyDocument }[name];
    return typeof told === 'string' && tryParse(told) !== undefined ? told : undefined;
  }
  if (document !== `inline ${String(policyName)}`) return undefined;
  if (name === 'DeleteRolePolicy') return null;
  const told = name === 'PutRolePolicy' ? policyDocument : undefined;
  return typeof told === 'string' && tryParse(told) !== undefined ? told : undefined;
}

/**
 * The text of the policy that a call put in place: null where it took one away, undefined where the event does not tell.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html
 */
export function policyPut({ name, parameters, refused }: TrailEvent): string | null | undefined {
  if (refused !== undefined) return undefined;
  if (/^Delete(?:Bucket|AccessPoint)Policy$/.test(name)) return null;
  const told = { PutBucketPolicy: parameters['bucketPolicy'], PutAccessPointPolicy: parameters['policy'] }[
    name
  ];
  if (typeof told === 'string') return tryParse(told) === undefined ? undefined : told;
  return typeof told === 'object' && told !== null ? JSON.stringify(told) : undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
