import type { EncryptionKey, PolicySource } from '../evaluate/types.ts';
import { type Glob, globMatches, toGlob } from '../grammar/glob.ts';
import type { AccessPointSituation, Situation } from '../situation/situation.ts';

/** Texts in documents that may fit the ARN of one bucket and not that of another; undefined where nobody can say. */
export type Patterns = readonly Glob[] | undefined;

/** A document of more than that many tells nearly every bucket from every other: each is decided about by itself. */
const MANY = 200;

/** What these documents could tell two buckets apart by. */
export function patternsIn(sources: readonly PolicySource[]): Patterns {
  const found = new Map<string, Glob>();
  for (const { document } of sources) {
    const text = typeof document === 'string' ? document : (JSON.stringify(document) ?? '');
    for (const [literal] of text.matchAll(/"(?:[^"\\]|\\.)*"/gs)) {
      const value = literal.includes('\\') ? unescaped(literal) : literal.slice(1, -1);
      // What a variable stands for is known to requests alone.
      if (value === undefined || value.includes('${')) return undefined;
      if (!/^arn:|[*?]/i.test(value)) continue;
      // Some operators look at the case, others do not.
      for (const one of [value, value.toLowerCase()]) found.set(one, toGlob(one));
    }
    if (found.size > MANY) return undefined;
  }
  return [...found.values()];
}

export const bothOf = (one: Patterns, other: Patterns): Patterns =>
  one === undefined || other === undefined ? undefined : [...one, ...other];

function unescaped(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

/** What is asked for: a bucket of the account, or one of its access points. */
export interface Spot {
  readonly situation: Situation;
  /** The key that new objects of the bucket are put under. */
  readonly encryptionKey: EncryptionKey | undefined;
  readonly point?: AccessPointSituation;
}

/** All that decides there, its own names left out where its policies have them in ARNs. */
interface Shape {
  readonly text: string;
  readonly patterns: Patterns;
}

const shapes = new WeakMap<Situation, Map<string, Shape & Pick<Spot, 'encryptionKey'>>>();

function shapeOf({ situation, encryptionKey, point }: Spot): Shape {
  const ofSituation = shapes.get(situation) ?? new Map<string, Shape & Pick<Spot, 'encryptionKey'>>();
  shapes.set(situation, ofSituation);
  const known = ofSituation.get(point?.arn ?? '');
  if (known !== undefined && known.encryptionKey === encryptionKey) return known;
  const { bucket, bucketPolicy, accessPoints: _, ...rest } = situation;
  const without = (policy: string | null, arn: string) =>
    policy?.replaceAll(`${arn}"`, '"').replaceAll(`${arn}/`, '/');
  const texts: unknown[] = [without(bucketPolicy, `:s3:::${bucket}`), rest, encryptionKey];
  if (point !== undefined) {
    const { name: _name, arn, policy, ...ofPoint } = point;
    texts.push(without(policy, arn), ofPoint);
  }
  const shape = {
    encryptionKey,
    text: JSON.stringify(texts),
    patterns: patternsIn(
      [bucketPolicy, point?.policy, encryptionKey?.policy?.document].flatMap((document) =>
        document === null || document === undefined ? [] : [{ name: '', document }],
      ),
    ),
  };
  ofSituation.set(point?.arn ?? '', shape);
  return shape;
}

/** Which of the patterns the ARNs fit that a request for each of the keys is about. */
function fitsOf({ situation, point }: Spot, patterns: readonly Glob[], keys: readonly string[]): string {
  const bucket = `arn:${situation.partition}:s3:::${situation.bucket}`;
  const arns = [bucket, ...keys.map((key) => `${bucket}/${key}`)];
  if (point !== undefined) arns.push(point.arn, ...keys.map((key) => `${point.arn}/object/${key}`));
  const texts = arns.flatMap((arn) => [arn, arn.toLowerCase()]);
  return patterns.flatMap((pattern) => texts.map((text) => (globMatches(pattern, text) ? 1 : 0))).join('');
}

interface Entry<T> {
  readonly keys: readonly string[];
  readonly fits: string;
  readonly value: T;
}

/** What was decided at some places, for others that no document tells apart from them. */
export class Decided<T> {
  readonly #entries = new Map<string, Entry<T>[]>();

  /** @param others patterns of whatever decides besides */
  find(spot: Spot, others: Patterns): T | undefined {
    const { text, patterns } = shapeOf(spot);
    const all = bothOf(patterns, others);
    if (all === undefined) return undefined;
    return this.#entries.get(text)?.find(({ keys, fits }) => fits === fitsOf(spot, all, keys))?.value;
  }

  /** @param keys of the objects that it was decided about */
  keep(spot: Spot, others: Patterns, keys: readonly string[], value: T): void {
    const { text, patterns } = shapeOf(spot);
    const all = bothOf(patterns, others);
    if (all === undefined) return;
    const entry = { keys, fits: fitsOf(spot, all, keys), value };
    this.#entries.set(text, [...(this.#entries.get(text) ?? []), entry]);
  }
}

/** Whether something says the name of the place, so that it is not true of another one word by word. */
export function says(value: unknown, { situation: { bucket }, point }: Spot): boolean {
  const text = JSON.stringify(value);
  return text.includes(bucket) || (point !== undefined && text.includes(point.name));
}
