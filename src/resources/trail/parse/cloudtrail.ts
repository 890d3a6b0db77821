import type { Cube } from '../cube/cube';
import { DIMENSIONS } from '../cube/levels';
import { nothingLeft, SAMPLES, type Wanted } from './access-log';
import { prefixOf } from './marks';
import { AGENT_LENGTH, ANONYMOUS, networkOf, withoutSession } from './values';

/** A record that is larger is none of CloudTrail's, which are 256 KB at most. */
const LONGEST = 4 * 1024 * 1024;
const EXAMPLES = 5;
const EXAMPLE_LENGTH = 300;
const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Array.from('"\\{}[]', (one) =>
  one.charCodeAt(0),
) as [number, number, number, number, number, number];
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A record as CloudTrail writes it, as far as anything here reads it. */
export interface TrailRecord {
  readonly eventTime?: string;
  readonly eventSource?: string;
  readonly eventName?: string;
  readonly eventID?: string;
  readonly requestID?: string;
  readonly sourceIPAddress?: string;
  readonly userAgent?: string;
  readonly errorCode?: string;
  readonly vpcEndpointId?: string;
  readonly userIdentity?: {
    readonly type?: string;
    readonly arn?: string;
    readonly accountId?: string;
    readonly principalId?: string;
    readonly invokedBy?: string;
  };
  readonly requestParameters?: Readonly<Record<string, unknown>> | null;
  readonly additionalEventData?: Readonly<Record<string, unknown>> | null;
  readonly resources?: readonly { readonly ARN?: string; readonly type?: string }[] | null;
  readonly tlsDetails?: { readonly tlsVersion?: string };
}

/**
 * Counts the S3 requests of CloudTrail's files, as their bytes come: `{"Records":[…]}` of which one record at a time is
 * parsed, however long the file is. Records of other services are outside.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export class CloudTrailReader {
  readonly left = nothingLeft();
  readonly #cube: Cube;
  readonly #wanted: Wanted;
  readonly #values = new Int32Array(DIMENSIONS.length);
  #rest: Uint8Array = new Uint8Array(0);
  #at = 0;
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** Where the record begins that is being read; -1 between records. */
  #start = -1;
  #skipped = false;
  #any = false;

  constructor(cube: Cube, wanted: Wanted) {
    this.#cube = cube;
    this.#wanted = wanted;
  }

  push(more: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? more : joined(this.#rest, more);
    let at = this.#at;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inText = false;
      } else if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN || byte === OPEN_LIST) {
        if (byte === OPEN && this.#depth === 2) this.#start = at;
        this.#depth += 1;
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#depth === 2 && byte === CLOSE && (this.#start >= 0 || this.#skipped)) {
          this.#record(bytes, at + 1);
          this.#start = -1;
          this.#skipped = false;
        }
      }
    }
    if (this.#start >= 0 && bytes.length - this.#start > LONGEST) {
      this.#start = -1;
      this.#skipped = true;
    }
    this.#rest = this.#start >= 0 ? bytes.slice(this.#start) : new Uint8Array(0);
    this.#at = this.#rest.length;
    if (this.#start >= 0) this.#start = 0;
  }

  /** @throws Error where it ended in the middle, or was no file of CloudTrail */
  end(): void {
    if (this.#depth !== 0 || this.#inText) throw new Error('It ends in the middle.');
    if (!this.#any) throw new Error('It holds no records as CloudTrail writes them.');
  }

  #record(bytes: Uint8Array, end: number): void {
    this.#any = true;
    this.left.lines += 1;
    const text = this.#skipped ? '' : decoder.decode(bytes.subarray(this.#start, end));
    const record = parsed(text);
    const second = record === undefined ? Number.NaN : Date.parse(record.eventTime ?? '') / 1000;
    if (record === undefined || Number.isNaN(second)) {
      this.left.unreadable += 1;
      if (this.left.examples.length < EXAMPLES) this.left.examples.push(text.slice(0, EXAMPLE_LENGTH));
      return;
    }
    const wanted = this.#wanted;
    const request = readRecord(record);
    const other =
      record.eventSource !== 's3.amazonaws.com' ||
      second < wanted.from ||
      second >= wanted.to ||
      (wanted.bucket !== undefined && request.bucket !== wanted.bucket);
    if (other) {
      this.left.outside += 1;
      return;
    }
    const cube = this.#cube;
    const prefix = prefixOf(request.bucket, request.key, cube.shape.depth, wanted.marks);
    const texts = { ...request, prefix };
    DIMENSIONS.forEach((dimension, at) => {
      this.#values[at] = cube.number(at, texts[dimension]);
    });
    const { rows } = cube;
    cube.add(second, this.#values, request.sent, request.received);
    if (cube.rows > rows && this.left.samples.length < SAMPLES) this.left.samples.push(text);
  }
}

function parsed(text: string): TrailRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a record tells, in the words of requests that are counted. */
export interface ReadRecord {
  readonly who: string;
  readonly operation: string;
  readonly bucket: string;
  /** The key, or the prefix that was listed. */
  readonly key: string;
  readonly network: string;
  readonly outcome: string;
  readonly via: string;
  readonly agent: string;
  readonly sent: number;
  readonly received: number;
}

/** Of what a stranger may have written nothing is taken for granted. */
export function readRecord(record: TrailRecord): ReadRecord {
  const parameters = objectOf(record.requestParameters);
  const added = objectOf(record.additionalEventData);
  const key = textOf(parameters['key']);
  return {
    who: whoOf(objectOf(record.userIdentity)),
    operation: textOf(record.eventName),
    bucket: textOf(parameters['bucketName']),
    key: key === '' ? textOf(parameters['prefix']) : key,
    network: networkOf(textOf(record.sourceIPAddress) || '-'),
    outcome: outcomeOf(textOf(record.errorCode)),
    via: `${textOf(added['AuthenticationMethod']) || '-'} ${tlsOf(objectOf(record.tlsDetails))} ${pointOf(record.resources)} ${textOf(record.vpcEndpointId) || '-'}`,
    // CloudTrail writes them in brackets.
    agent: textOf(record.userAgent)
      .replace(/^\[(.*)\]$/s, '$1')
      .slice(0, AGENT_LENGTH),
    sent: numberOf(added['bytesTransferredOut']),
    received: numberOf(added['bytesTransferredIn']),
  };
}

/**
 * As access logs name them. Of another account CloudTrail may tell no ARN, only the account and an id.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function whoOf(identity: Readonly<Record<string, unknown>>): string {
  const arn = textOf(identity['arn']);
  if (arn !== '') return withoutSession(arn);
  const account = textOf(identity['accountId']);
  if (/^anonymous/i.test(account)) return ANONYMOUS;
  const service = textOf(identity['invokedBy']);
  if (textOf(identity['type']) === 'AWSService' && service !== '') return `svc:${service}`;
  const id = textOf(identity['principalId']).replace(/:.*$/s, '');
  if (account === '') return id === '' ? ANONYMOUS : id;
  return `arn:aws:iam::${account}:${id === '' ? 'root' : `id/${id}`}`;
}

const STATUSES: Readonly<Record<string, string>> = {
  AccessDenied: '403',
  NoSuchKey: '404',
  NoSuchBucket: '404',
  NotFound: '404',
  PreconditionFailed: '412',
  SlowDown: '503',
};

/** CloudTrail tells no status. */
export const outcomeOf = (error: string) => (error === '' ? '200 -' : `${STATUSES[error] ?? '-'} ${error}`);

const tlsOf = (details: Readonly<Record<string, unknown>>) => textOf(details['tlsVersion']) || '-';

function pointOf(resources: unknown): string {
  const arns = Array.isArray(resources) ? resources.map((one) => textOf(objectOf(one)['ARN'])) : [];
  return arns.find((arn) => arn.includes(':accesspoint/')) ?? '-';
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

function joined(one: Uint8Array, two: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + two.length);
  all.set(one);
  all.set(two, one.length);
  return all;
}
