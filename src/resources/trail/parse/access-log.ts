import type { Cube } from '../cube/cube';
import { DIMENSIONS } from '../cube/levels';
import { findFields, newFields, secondOf, FIELD, type LineFields } from './line-fields';
import { listedPrefix, loggedKey } from './logged-key';
import { prefixOf, type Marks } from './marks';
import { SliceNumbers } from './slice-numbers';
import { AGENT_LENGTH, networkOf, withoutSession } from './values';

/** What is wanted of the lines that come. */
export interface Wanted {
  /** Seconds since 1970: from the first up to and without the second. */
  readonly from: number;
  readonly to: number;
  /** Of this bucket alone; of all where undefined. */
  readonly bucket: string | undefined;
  readonly marks: Marks;
}

/** What came of lines that are in no count. */
export interface Left {
  /** Lines or records that came. */
  lines: number;
  /** Of another time or bucket than is wanted. */
  outside: number;
  /** No request could be read of them. */
  unreadable: number;
  /** The first few of those, cut. */
  readonly examples: string[];
  /** A line of each kind of request, as it stands, as far as there is room. */
  readonly samples: string[];
}

export const nothingLeft = (): Left => ({ lines: 0, outside: 0, unreadable: 0, examples: [], samples: [] });

const EXAMPLES = 5;
const EXAMPLE_LENGTH = 300;
export const SAMPLES = 500;
/** A line without an end: it is none. */
const LONGEST = 256 * 1024;

const [WHO, OPERATION, BUCKET, PREFIX, NETWORK, OUTCOME, VIA, AGENT] = DIMENSIONS.map((_, at) => at) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const [SLASH, DOT, COLON, PERCENT, DASH, SPACE] = Array.from('/.:%- ', (one) => one.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Counts the requests of S3's server access logs, as their bytes come: what is cut in the middle of a line is put together.
 * A line that is none is counted and named, and the next one read. No text is made of a value whose bytes were seen before.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
export class AccessLogReader {
  readonly left = nothingLeft();
  readonly #cube: Cube;
  readonly #wanted: Wanted;
  readonly #fields: LineFields = newFields();
  readonly #values = new Int32Array(DIMENSIONS.length);
  readonly #known = DIMENSIONS.map(() => new SliceNumbers());
  readonly #scratch = new Uint8Array(4096);
  /** By the number of a folder, whether there are marks below it. */
  #marked: boolean[] = [];
  #generation = -1;
  #rest: Uint8Array = new Uint8Array(0);
  #skipping = false;
  /** The bucket of the line before, which is mostly the one of this. */
  #bucketText = '';
  #bucketNumber = 0;
  /** Numbers of prefixes by the Request-URIs that list them. */
  readonly #listed = new SliceNumbers();
  /** How the line before came, in the scratch, and its number. */
  #viaLength = 0;
  #viaNumber = 0;

  constructor(cube: Cube, wanted: Wanted) {
    this.#cube = cube;
    this.#wanted = wanted;
  }

  push(bytes: Uint8Array): void {
    let from = 0;
    if (this.#rest.length > 0 || this.#skipping) {
      const end = bytes.indexOf(10);
      if (end < 0) {
        this.#keep(bytes);
        return;
      }
      if (this.#skipping) this.#skipping = false;
      else {
        const line = joined(this.#rest, bytes.subarray(0, end));
        this.#line(line, 0, line.length);
      }
      this.#rest = new Uint8Array(0);
      from = end + 1;
    }
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
      this.#line(bytes, from, end);
      from = end + 1;
    }
    if (from < bytes.length) this.#keep(bytes.subarray(from));
  }

  /** The last line may have no end. */
  end(): void {
    if (this.#rest.length > 0) this.#line(this.#rest, 0, this.#rest.length);
    this.#rest = new Uint8Array(0);
    this.#skipping = false;
  }

  #keep(bytes: Uint8Array): void {
    if (this.#skipping) return;
    this.#rest = joined(this.#rest, bytes);
    if (this.#rest.length <= LONGEST) return;
    this.left.lines += 1;
    this.#unreadable(this.#rest, 0, this.#rest.length);
    this.#rest = new Uint8Array(0);
    this.#skipping = true;
  }

  #unreadable(bytes: Uint8Array, from: number, to: number): void {
    this.left.unreadable += 1;
    if (this.left.examples.length < EXAMPLES)
      this.left.examples.push(decoder.decode(bytes.subarray(from, Math.min(to, from + EXAMPLE_LENGTH))));
  }

  #line(bytes: Uint8Array, from: number, end: number): void {
    const to = end > from && bytes[end - 1] === 13 ? end - 1 : end;
    if (to === from) return;
    const { left } = this;
    left.lines += 1;
    const fields = this.#fields;
    const second = findFields(bytes, from, to, fields) ? secondOf(bytes, fields.starts[FIELD.time]!) : -1;
    if (second < 0) {
      this.#unreadable(bytes, from, to);
      return;
    }
    const wanted = this.#wanted;
    if (second < wanted.from || second >= wanted.to) {
      left.outside += 1;
      return;
    }
    if (this.#generation !== this.#cube.generation) this.#forget();
    const { starts, ends } = fields;
    const values = this.#values;
    values[BUCKET] = this.#bucket(bytes, starts[FIELD.bucket]!, ends[FIELD.bucket]!);
    if (wanted.bucket !== undefined && this.#bucketText !== wanted.bucket) {
      left.outside += 1;
      return;
    }
    values[WHO] = this.#who(bytes, starts[FIELD.requester]!, ends[FIELD.requester]!);
    const operation = starts[FIELD.operation]!;
    const operationEnd = ends[FIELD.operation]!;
    values[OPERATION] = this.#plain(OPERATION, bytes, operation, operationEnd);
    values[PREFIX] = this.#prefix(bytes, fields, isListing(bytes, operation, operationEnd));
    values[NETWORK] = this.#network(bytes, starts[FIELD.address]!, ends[FIELD.address]!);
    values[OUTCOME] = this.#plain(OUTCOME, bytes, starts[FIELD.status]!, ends[FIELD.error]!);
    values[VIA] = this.#via(bytes, fields);
    const agent = starts[FIELD.agent]!;
    values[AGENT] = this.#plain(AGENT, bytes, agent, Math.min(ends[FIELD.agent]!, agent + AGENT_LENGTH));
    const sent = numberOf(bytes, starts[FIELD.sent]!, ends[FIELD.sent]!);
    const received = isWrite(bytes, operation) ? numberOf(bytes, starts[FIELD.size]!, ends[FIELD.size]!) : 0;
    const rows = this.#cube.rows;
    this.#cube.add(second, values, sent, received);
    if (this.#cube.rows > rows && left.samples.length < SAMPLES)
      left.samples.push(decoder.decode(bytes.subarray(from, to)));
  }

  #forget(): void {
    for (const known of this.#known) known.clear();
    this.#listed.clear();
    this.#viaLength = 0;
    this.#marked = [];
    this.#bucketText = '\0';
    this.#generation = this.#cube.generation;
  }

  #plain(dimension: number, bytes: Uint8Array, from: number, to: number): number {
    const known = this.#known[dimension]!;
    const found = known.find(bytes, from, to);
    if (found >= 0) return found;
    const number = this.#cube.number(dimension, decoder.decode(bytes.subarray(from, to)));
    known.put(bytes, from, to, number);
    return number;
  }

  #bucket(bytes: Uint8Array, from: number, to: number): number {
    const text = this.#bucketText;
    let same = text.length === to - from;
    for (let at = 0; same && at < text.length; at += 1) same = text.charCodeAt(at) === bytes[from + at];
    if (same) return this.#bucketNumber;
    this.#bucketText = decoder.decode(bytes.subarray(from, to));
    this.#bucketNumber = this.#plain(BUCKET, bytes, from, to);
    // Marks are a bucket's own.
    this.#marked = [];
    this.#known[PREFIX]!.clear();
    this.#listed.clear();
    return this.#bucketNumber;
  }

  #who(bytes: Uint8Array, from: number, to: number): number {
    const known = this.#known[WHO]!;
    const cut = endOfRole(bytes, from, to);
    const found = known.find(bytes, from, cut);
    if (found >= 0) return found;
    const number = this.#cube.number(WHO, withoutSession(decoder.decode(bytes.subarray(from, cut))));
    known.put(bytes, from, cut, number);
    return number;
  }

  #prefix(bytes: Uint8Array, { starts, ends }: LineFields, lists: boolean): number {
    const from = starts[FIELD.key]!;
    const to = ends[FIELD.key]!;
    const none = to - from === 1 && bytes[from] === DASH;
    if (none && lists) {
      const uri = starts[FIELD.uri]!;
      const end = ends[FIELD.uri]!;
      const found = this.#listed.find(bytes, uri, end);
      if (found >= 0) return found;
      const number = this.#placed(listedPrefix(decoder.decode(bytes.subarray(uri, end))));
      this.#listed.put(bytes, uri, end, number);
      return number;
    }
    if (none) return this.#plain(PREFIX, bytes, from, from);
    const { depth } = this.#cube.shape;
    let end = from;
    for (let at = from, slashes = 0; at < to && slashes < depth; at += 1) {
      const byte = bytes[at]!;
      if (byte === PERCENT) return this.#placed(loggedKey(decoder.decode(bytes.subarray(from, to))));
      if (byte === SLASH) {
        slashes += 1;
        end = at + 1;
      }
    }
    const known = this.#known[PREFIX]!;
    const found = known.find(bytes, from, end);
    if (found >= 0 && !this.#marked[found]!) return found;
    if (found >= 0) return this.#placed(loggedKey(decoder.decode(bytes.subarray(from, to))));
    const folder = decoder.decode(bytes.subarray(from, end));
    const number = this.#cube.number(PREFIX, folder);
    known.put(bytes, from, end, number);
    const { marks } = this.#wanted;
    const own = Object.hasOwn(marks, this.#bucketText) ? marks[this.#bucketText]! : [];
    this.#marked[number] ||= own.some((mark) => mark.length > folder.length && mark.startsWith(folder));
    return this.#marked[number] ? this.#placed(loggedKey(decoder.decode(bytes.subarray(from, to)))) : number;
  }

  #placed(key: string): number {
    const { depth } = this.#cube.shape;
    return this.#cube.number(PREFIX, prefixOf(this.#bucketText, key, depth, this.#wanted.marks));
  }

  #network(bytes: Uint8Array, from: number, to: number): number {
    const known = this.#known[NETWORK]!;
    let end = to - 1;
    while (end > from && bytes[end] !== DOT && bytes[end] !== COLON) end -= 1;
    // All of a /24 are the same up to the last dot.
    const cut = end > from && bytes[end] === DOT ? end : to;
    const found = known.find(bytes, from, cut);
    if (found >= 0) return found;
    const number = this.#cube.number(NETWORK, networkOf(decoder.decode(bytes.subarray(from, to))));
    known.put(bytes, from, cut, number);
    return number;
  }

  /** How it was signed, TLS and the access point: what tells by which way a request came. */
  #via(bytes: Uint8Array, { starts, ends }: LineFields): number {
    const scratch = this.#scratch;
    let used = 0;
    let same = true;
    for (const field of VIA_FIELDS) {
      if (used > 0) {
        same &&= scratch[used] === SPACE;
        scratch[used++] = SPACE;
      }
      const from = starts[field]!;
      const to = Math.min(ends[field]!, from + 1024);
      for (let at = from; at < to; at += 1, used += 1) {
        if (scratch[used] === bytes[at]!) continue;
        same = false;
        scratch[used] = bytes[at]!;
      }
      if (to > from) continue;
      same &&= scratch[used] === DASH;
      scratch[used++] = DASH;
    }
    if (same && used === this.#viaLength) return this.#viaNumber;
    this.#viaLength = used;
    this.#viaNumber = this.#plain(VIA, scratch, 0, used);
    return this.#viaNumber;
  }
}

const VIA_FIELDS = [FIELD.authentication, FIELD.tls, FIELD.accessPoint] as const;

/** `REST.PUT.…` and `REST.POST.…`: what is sent goes in. */
const isWrite = (bytes: Uint8Array, from: number) =>
  bytes[from + 5] === 80 && (bytes[from + 6] === 85 || bytes[from + 6] === 79);

/** `REST.GET.BUCKET` and `REST.GET.BUCKETVERSIONS`. */
const isListing = (bytes: Uint8Array, from: number, to: number) =>
  (to - from === 15 || to - from === 23) &&
  bytes[from + 5] === 71 &&
  bytes[from + 9] === 66 &&
  bytes[from + 14] === 84;

/** Where the name of a role ends in the ARN of a session; the end of what is no such ARN. */
function endOfRole(bytes: Uint8Array, from: number, to: number): number {
  // `arn:` and `:sts::` tell; whatever else looks so is told apart when its text is made.
  if (to - from < 30 || bytes[from] !== 97 || bytes[from + 3] !== COLON) return to;
  const first = bytes.indexOf(SLASH, from);
  if (first < 0 || first >= to) return to;
  const partition = bytes.indexOf(COLON, from + 4);
  if (bytes[partition + 1] !== 115 || bytes[partition + 2] !== 116) return to;
  // `assumed-role`
  if (bytes[first - 1] !== 101 || bytes[first - 5] !== DASH) return to;
  const second = bytes.indexOf(SLASH, first + 1);
  return second < 0 || second >= to ? to : second;
}

function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  return number;
}

function joined(one: Uint8Array, two: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + two.length);
  all.set(one);
  all.set(two, one.length);
  return all;
}
