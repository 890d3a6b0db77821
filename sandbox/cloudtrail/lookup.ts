import { authorise } from '../json/authorise';
import type { JsonCall } from '../json/handle-json';
import { refused } from './errors';
import type { EventRecord } from './types';

const KEPT = 90 * 86_400_000;
const MOST_RESULTS = 50;
const A_SECOND = 2;
const ATTRIBUTES = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const;
type Attribute = (typeof ATTRIBUTES)[number];

interface LookedUp {
  readonly EventId: string;
  readonly EventName: string;
  readonly ReadOnly: 'true' | 'false';
  readonly AccessKeyId: string | undefined;
  /** Seconds since the epoch. */
  readonly EventTime: number;
  readonly EventSource: string;
  readonly Username: string | undefined;
  readonly Resources: readonly { readonly ResourceType: string; readonly ResourceName: string }[];
}

/**
 * Management events of the Region of the last 90 days, the newest first; twice a second at most. Events of IAM are those of
 * us-east-1.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookupEvents(call: JsonCall): object {
  authorise(call, 'cloudtrail:LookupEvents', '*');
  throttle(call);
  const { kernel, identity, region, now, body } = call;
  const wanted = attributeIn(body);
  const from = momentIn(body, 'StartTime') ?? now - KEPT;
  const to = momentIn(body, 'EndTime') ?? now;
  if (from > to)
    throw refused(
      'InvalidTimeRangeException',
      'Occurs if the timestamp values are not valid. Either the start time occurs after the end time, or the time range is outside the range of possible values.',
    );
  const category = body['EventCategory'];
  if (category !== undefined && category !== 'insight')
    throw refused('InvalidEventCategoryException', 'Invalid event category.');
  const limit = body['MaxResults'] ?? MOST_RESULTS;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > MOST_RESULTS)
    throw refused(
      'InvalidMaxResultsException',
      `Invalid Max Results value. Specify a value between 1 and ${MOST_RESULTS}.`,
    );

  // No trail here has insights.
  const history = category === undefined ? (kernel.cloudTrail.history.get(identity.account.id) ?? []) : [];
  const question = JSON.stringify([wanted, body['StartTime'], body['EndTime'], category]);
  let index = tokenIn(body, question, history) ?? history.length - 1;
  const Events: object[] = [];
  for (; index >= 0 && Events.length < limit; index -= 1) {
    const record = history[index]!;
    const at = Date.parse(record.eventTime);
    if (record.awsRegion !== region || at < Math.max(from, now - KEPT) || at > to) continue;
    const event = lookedUp(record);
    if (wanted === undefined || hasAttribute(event, wanted))
      Events.push({ ...event, CloudTrailEvent: JSON.stringify(record) });
  }
  const next = index < 0 ? undefined : history[index];
  return {
    Events,
    ...(next === undefined ? {} : { NextToken: encode({ question, eventId: next.eventID }) }),
  };
}

interface Wanted {
  readonly key: Attribute;
  readonly value: string;
}

function hasAttribute(event: LookedUp, { key, value }: Wanted): boolean {
  switch (key) {
    case 'ResourceName':
      return event.Resources.some(({ ResourceName }) => ResourceName === value);
    case 'ResourceType':
      return event.Resources.some(({ ResourceType }) => ResourceType === value);
    default:
      return event[key] === value;
  }
}

function lookedUp(record: EventRecord): LookedUp {
  const { userIdentity, eventTime, eventID, eventName, eventSource, readOnly } = record;
  return {
    EventId: eventID,
    EventName: eventName,
    ReadOnly: readOnly ? 'true' : 'false',
    AccessKeyId: userIdentity.accessKeyId,
    EventTime: Date.parse(eventTime) / 1000,
    EventSource: eventSource,
    Username: userName(userIdentity),
    Resources: resourcesOf(record),
  };
}

/** Of a session, the name it was given. */
function userName({ type, userName: name, principalId }: EventRecord['userIdentity']): string | undefined {
  if (type === 'Root') return 'root';
  return name ?? /:(.+)$/.exec(principalId ?? '')?.[1];
}

/** A bucket is found by its name, all else by what the call named it by. */
function resourcesOf({ resources = [], requestParameters }: EventRecord): LookedUp['Resources'] {
  const parameters = (requestParameters ?? {}) as Readonly<Record<string, unknown>>;
  const named = NAMED_BY.flatMap(([name, ResourceType]) => {
    const value = parameters[name];
    return typeof value === 'string' ? [{ ResourceType, ResourceName: value }] : [];
  });
  return [
    ...resources.map(({ type, ARN = '' }) => ({
      ResourceType: type,
      ResourceName: type === 'AWS::S3::Bucket' ? ARN.replace(/^arn:aws[^:]*:s3:::/, '') : ARN,
    })),
    ...named,
  ];
}

const NAMED_BY = [
  ['roleName', 'AWS::IAM::Role'],
  ['userName', 'AWS::IAM::User'],
  ['policyArn', 'AWS::IAM::Policy'],
  ['accessKeyId', 'AWS::IAM::AccessKey'],
] as const;

function throttle({ kernel, identity, region, now }: JsonCall): void {
  const { lookups } = kernel.cloudTrail;
  const key = `${identity.account.id} ${region}`;
  const recent = (lookups.get(key) ?? []).filter((at) => now - at < 1000);
  if (recent.length >= A_SECOND) throw refused('ThrottlingException', 'Rate exceeded');
  lookups.set(key, [...recent, now]);
}

function attributeIn(body: JsonCall['body']): Wanted | undefined {
  const given = body['LookupAttributes'];
  if (given === undefined) return undefined;
  const invalid = () =>
    refused(
      'InvalidLookupAttributesException',
      'Occurs when a lookup attribute is specified that is not valid.',
    );
  if (!Array.isArray(given) || given.length > 1) throw invalid();
  const [first] = given as readonly { AttributeKey?: unknown; AttributeValue?: unknown }[];
  if (first === undefined) return undefined;
  const key = ATTRIBUTES.find((name) => name === first.AttributeKey);
  if (key === undefined || typeof first.AttributeValue !== 'string') throw invalid();
  return { key, value: first.AttributeValue };
}

function momentIn(body: JsonCall['body'], name: string): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number')
    throw refused('InvalidTimeRangeException', `${name} must be in seconds since the epoch.`);
  return value * 1000;
}

const encode = (token: object) => Buffer.from(JSON.stringify(token)).toString('base64url');

/** Where the next page begins. A token is good for the question that it came from. */
function tokenIn(
  body: JsonCall['body'],
  question: string,
  history: readonly EventRecord[],
): number | undefined {
  const token = body['NextToken'];
  if (token === undefined) return undefined;
  const invalid = () => refused('InvalidNextTokenException', 'Invalid token.');
  if (typeof token !== 'string') throw invalid();
  let read: { question?: unknown; eventId?: unknown };
  try {
    read = JSON.parse(Buffer.from(token, 'base64url').toString()) as typeof read;
  } catch {
    throw invalid();
  }
  if (read.question !== question) throw invalid();
  const index = history.findLastIndex(({ eventID }) => eventID === read.eventId);
  if (index === -1) throw invalid();
  return index;
}
