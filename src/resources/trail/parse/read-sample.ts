import { readRecord, type TrailRecord } from './cloudtrail';
import { FIELD, findFields, newFields, secondOf } from './line-fields';
import { changeOf, NOT_TOLD, requesterOf } from './journal-values';
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
    if ('record_type' in record) return ofJournal({ ...record }, text);
    const { who, operation, bucket, key, network, outcome } = readRecord(record);
    const second = Date.parse(record.eventTime ?? '') / 1000;
    const requestId = typeof record.requestID === 'string' ? record.requestID : '';
    const address = typeof record.sourceIPAddress === 'string' ? record.sourceIPAddress : '';
    return { second, who, operation, bucket, key, network, outcome, requestId, address, text };
  } catch {
    return undefined;
  }
}

/** A row of S3 Metadata's journal, by the names of its columns. */
function ofJournal(row: Readonly<Record<string, unknown>>, text: string): Sample {
  const at = (name: string) => (typeof row[name] === 'string' ? row[name] : '');
  return {
    second: Date.parse(at('record_timestamp')) / 1000,
    who: requesterOf(at('requester')),
    operation: changeOf(at('record_type'), row['is_delete_marker'] === true),
    bucket: at('bucket'),
    key: at('key'),
    network: at('source_ip_address') === '' ? NOT_TOLD : networkOf(at('source_ip_address')),
    outcome: '',
    requestId: at('request_id'),
    address: at('source_ip_address'),
    text,
  };
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
