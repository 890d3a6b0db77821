/** Places of the fields of a line, in the order S3 writes them. New ones come behind them and are passed over. */
export const FIELD = {
  owner: 0,
  bucket: 1,
  time: 2,
  address: 3,
  requester: 4,
  requestId: 5,
  operation: 6,
  key: 7,
  uri: 8,
  status: 9,
  error: 10,
  sent: 11,
  size: 12,
  total: 13,
  turnAround: 14,
  referer: 15,
  agent: 16,
  version: 17,
  hostId: 18,
  signature: 19,
  cipher: 20,
  authentication: 21,
  host: 22,
  tls: 23,
  accessPoint: 24,
} as const;
const FIELDS = 25;
const [SPACE, QUOTE, OPEN, CLOSE, DASH] = Array.from(' "[]-', (one) => one.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];

/** Where each field begins and ends, its quotes or brackets left out; a field that is missing is empty. */
export interface LineFields {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export const newFields = (): LineFields => ({
  starts: new Int32Array(FIELDS),
  ends: new Int32Array(FIELDS),
});

/**
 * Finds the fields of a line. Requesters write what stands in quotes, quotes with it, which S3 does not escape: a quote ends
 * a Request-URI only before a status, and what ends the agent is the last quote of the line, so that nothing of what decides
 * can be forged. Referer and agent may be, between themselves.
 * @returns false where it is no line of an access log: some field up to the status is missing
 */
export function findFields(bytes: Uint8Array, from: number, to: number, fields: LineFields): boolean {
  const { starts, ends } = fields;
  let at = from;
  for (let field = 0; field < FIELD.uri; field += 1) {
    let stop: number = SPACE;
    if (field === FIELD.time) {
      if (bytes[at] !== OPEN) return false;
      at += 1;
      stop = CLOSE;
    }
    // Fields are short: a loop is through before a search has begun.
    let end = at;
    while (end < to && bytes[end] !== stop) end += 1;
    if (end >= to || end === at) return false;
    starts[field] = at;
    ends[field] = end;
    at = field === FIELD.time ? end + 2 : end + 1;
  }
  if (bytes[at] === QUOTE) {
    at += 1;
    const end = endOfUri(bytes, at, to);
    if (end < 0) return false;
    starts[FIELD.uri] = at;
    ends[FIELD.uri] = end;
    at = end + 2;
  } else {
    if (bytes[at] !== DASH || bytes[at + 1] !== SPACE) return false;
    starts[FIELD.uri] = at;
    ends[FIELD.uri] = at + 1;
    at += 2;
  }
  if (at >= to) return false;
  at = plainFields(bytes, at, to, fields, FIELD.status, FIELD.referer);
  if (ends[FIELD.status] === starts[FIELD.status]) return false;
  if (ends[FIELD.error] === starts[FIELD.error]) ends[FIELD.error] = ends[FIELD.status]!;
  at = quotedFields(bytes, at, to, fields);
  plainFields(bytes, at, to, fields, FIELD.version, FIELDS);
  return true;
}

/** The quote before ` 200 ` or ` - `. */
function endOfUri(bytes: Uint8Array, from: number, to: number): number {
  for (let end = bytes.indexOf(QUOTE, from); end >= 0 && end < to; end = bytes.indexOf(QUOTE, end + 1)) {
    if (bytes[end + 1] !== SPACE || end + 2 >= to) continue;
    if (bytes[end + 2] === DASH && (end + 3 >= to || bytes[end + 3] === SPACE)) return end;
    if (
      isDigit(bytes[end + 2]) &&
      isDigit(bytes[end + 3]) &&
      isDigit(bytes[end + 4]) &&
      (end + 5 >= to || bytes[end + 5] === SPACE)
    )
      return end;
  }
  return -1;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;

function plainFields(
  bytes: Uint8Array,
  from: number,
  to: number,
  { starts, ends }: LineFields,
  first: number,
  end: number,
): number {
  let at = from;
  for (let field = first; field < end; field += 1) {
    const start = Math.min(at, to);
    let stop = start;
    while (stop < to && bytes[stop] !== SPACE) stop += 1;
    starts[field] = start;
    ends[field] = stop;
    at = stop + 1;
  }
  return at;
}

/** Referer and agent, each in quotes or a dash. Returns where what follows begins. */
function quotedFields(bytes: Uint8Array, from: number, to: number, { starts, ends }: LineFields): number {
  starts[FIELD.referer] = to;
  ends[FIELD.referer] = to;
  starts[FIELD.agent] = to;
  ends[FIELD.agent] = to;
  if (from >= to) return to;
  let at = from;
  if (bytes[at] === QUOTE) {
    let end = bytes.indexOf(QUOTE, at + 1);
    // An agent follows it.
    while (
      end >= 0 &&
      end + 2 < to &&
      !(bytes[end + 1] === SPACE && (bytes[end + 2] === QUOTE || bytes[end + 2] === DASH))
    )
      end = bytes.indexOf(QUOTE, end + 1);
    if (end < 0 || end >= to) return to;
    starts[FIELD.referer] = at + 1;
    ends[FIELD.referer] = end;
    at = end + 2;
  } else {
    let end = at;
    while (end < to && bytes[end] !== SPACE) end += 1;
    starts[FIELD.referer] = at;
    ends[FIELD.referer] = end;
    at = end + 1;
  }
  if (at >= to) return to;
  if (bytes[at] !== QUOTE) {
    let end = at;
    while (end < to && bytes[end] !== SPACE) end += 1;
    starts[FIELD.agent] = at;
    ends[FIELD.agent] = end;
    return end + 1;
  }
  let last = to - 1;
  while (last > at && bytes[last] !== QUOTE) last -= 1;
  const end = last > at ? last : to;
  starts[FIELD.agent] = at + 1;
  ends[FIELD.agent] = end;
  return end + 2;
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name, at) => [
    name,
    at,
  ]),
);
let day = { month: -1, years: -1, date: -1, seconds: 0 };

/** Seconds since 1970 of `06/Feb/2019:00:00:38 +0000`; -1 where it is no such time. */
export function secondOf(bytes: Uint8Array, from: number): number {
  const years = digits(bytes, from + 7) * 100 + digits(bytes, from + 9);
  const month = (bytes[from + 3]! << 16) | (bytes[from + 4]! << 8) | bytes[from + 5]!;
  const date = digits(bytes, from);
  // Lines of one day follow each other.
  if (month !== day.month || years !== day.years || date !== day.date) {
    const number = MONTHS[String.fromCharCode(bytes[from + 3]!, bytes[from + 4]!, bytes[from + 5]!)];
    if (number === undefined || !(years >= 1970 && years <= 9999)) return -1;
    day = { month, years, date, seconds: Date.UTC(years, number, date) / 1000 };
  }
  const second =
    day.seconds + digits(bytes, from + 12) * 3600 + digits(bytes, from + 15) * 60 + digits(bytes, from + 18);
  return Number.isFinite(second) && bytes[from + 20] === SPACE ? second : -1;
}

/** The same of a text; NaN where it is no such time. */
export function accessLogSecond(text: string): number {
  const second = secondOf(new TextEncoder().encode(text), 0);
  return second < 0 ? Number.NaN : second;
}

const digits = (bytes: Uint8Array, at: number): number => (bytes[at]! - 48) * 10 + (bytes[at + 1]! - 48);
