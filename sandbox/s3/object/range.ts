import { ServiceError } from '../../http/error';
import type { ObjectVersion } from '../../storage/types';
import type { S3Call } from '../call';
import { invalidArgument, invalidRequest } from '../errors';

/** Inclusive start, exclusive end; the answer is a 206 when this is set. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  /** Set when a part was asked for by number. */
  readonly partNumber?: number;
}

/** What part of the object is asked for by `Range` or `partNumber`; undefined for all of it. */
export function requestedSlice(call: S3Call, version: ObjectVersion): Slice | undefined {
  const range = call.headers.get('range');
  const partNumber = call.query.get('partNumber');
  if (range !== null && partNumber !== undefined) {
    throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  }
  if (partNumber !== undefined) return partSlice(version, partNumber);
  return range === null ? undefined : byteRange(range, version.size);
}

/** Anything but one byte range is ignored, as S3 does. Throws InvalidRange (416) when no byte is in it. */
function byteRange(range: string, size: number): Slice | undefined {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range);
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  if (start >= size || end <= start) {
    throw new ServiceError(
      'InvalidRange',
      'The requested range is not satisfiable',
      416,
      { RangeRequested: range, ActualObjectSize: String(size) },
      { 'content-range': `bytes */${size}` },
    );
  }
  return { start, end };
}

function partSlice(version: ObjectVersion, text: string): Slice {
  const partNumber = parsePartNumber(text);
  const sizes = version.parts?.map((part) => part.size) ?? [version.size];
  const size = sizes[partNumber - 1];
  if (size === undefined) {
    throw new ServiceError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
      PartNumberRequested: text,
      ActualPartCount: String(sizes.length),
    });
  }
  const start = sizes.slice(0, partNumber - 1).reduce((sum, part) => sum + part, 0);
  return { start, end: start + size, partNumber };
}

/** 1 to 10,000; InvalidArgument otherwise. */
export function parsePartNumber(text: string): number {
  const partNumber = /^\d+$/.test(text) ? Number(text) : 0;
  if (partNumber < 1 || partNumber > 10_000) {
    throw invalidArgument(
      'Part number must be an integer between 1 and 10000, inclusive',
      'partNumber',
      text,
    );
  }
  return partNumber;
}
