import { readRecord, type TrailRecord } from './cloudtrail';
import { FIELD, findFields, newFields, secondOf } from './line-fields';
import { listedPrefix, loggedKey } from './logged-key';
import { networkOf, withoutSession } from './values';

/** One request as a log has it. */
export interface Sample {
  /** Seconds since 1970. */
  readonly second: number;
  readonly who: string;
  readonly operation: string;
  readonly bucket: string;
  /** The key, or the prefix that was listed; empty where neither was. */
  readonly key: string;
  readonly network: string;
  readonly outcome: string;
  readonly requestId: string;
  readonly address: string;
  /** As it stands in the log. */
  readonly text: string;
}

/** Reads a line or record that was counted; undefined where it is none. */
export function readSample(text: string): Sample | undefined {
  return text.startsWith('{') ? ofRecord(text) : ofLine(text);
}

function ofRecord(text: string): Sample | undefined {
  try {
    const record = JSON.parse(text) as TrailRecord;
    const { who, operation, bucket, key, network, outcome } = readRecord(record);
    const second = Date.parse(record.eventTime ?? '') / 1000;
    const requestId = typeof record.requestID === 'string' ? record.requestID : '';
    const address = typeof record.sourceIPAddress === 'string' ? record.sourceIPAddress : '';
    return { second, who, operation, bucket, key, network, outcome, requestId, address, text };
  } catch {
    return undefined;
  }
}

function ofLine(text: string): Sample | undefined {
  const bytes = new TextEncoder().encode(text);
  const fields = newFields();
  if (!findFields(bytes, 0, bytes.length, fields)) return undefined;
  const decoder = new TextDecoder();
  const at = (first: number, last = first) =>
    decoder.decode(bytes.subarray(fields.starts[first], fields.ends[last]));
  const key = at(FIELD.key);
  return {
    second: secondOf(bytes, fields.starts[FIELD.time]!),
    who: withoutSession(at(FIELD.requester)),
    operation: at(FIELD.operation),
    bucket: at(FIELD.bucket),
    key: key === '-' ? listedPrefix(at(FIELD.uri)) : loggedKey(key),
    network: networkOf(at(FIELD.address)),
    outcome: at(FIELD.status, FIELD.error),
    requestId: at(FIELD.requestId),
    address: at(FIELD.address),
    text,
  };
}
