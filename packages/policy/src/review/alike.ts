import type { EncryptionKey, PolicySource } from '../evaluate/types.ts';
import { type Glob, globMatches, toGlob } from '../grammar/glob.ts';
import type { Situation } from '../situation/situation.ts';
import type { Verdict } from './judge.ts';

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

function unescaped(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

/** All that decides at a bucket, its own name left out where its policy has it as an ARN. */
interface Shape {
  readonly key: EncryptionKey | undefined;
  readonly text: string;
  readonly patterns: Patterns;
}

const shapes = new WeakMap<Situation, Shape>();

function shapeOf(situation: Situation, key: EncryptionKey | undefined): Shape {
  const known = shapes.get(situation);
  if (known !== undefined && known.key === key) return known;
  const { bucket, bucketPolicy, accessPoints: _, ...rest } = situation;
  const named = `:s3:::${bucket}`;
  const policy = bucketPolicy?.replaceAll(`${named}"`, ':s3:::"').replaceAll(`${named}/`, ':s3:::/');
  const shape = {
    key,
    text: JSON.stringify([policy, rest, key]),
    patterns: patternsIn([
      ...(bucketPolicy === null ? [] : [{ name: bucket, document: bucketPolicy }]),
      ...(key?.policy === undefined || key.policy === null ? [] : [key.policy]),
    ]),
  };
  shapes.set(situation, shape);
  return shape;
}

/**
 * What two buckets have in common that nothing tells apart for a request about them or about one of their objects, but
 * through an access point; undefined where nobody can say.
 * @param patterns of whatever else decides
 * @param key of the object
 */
export function likenessOf(
  situation: Situation,
  encryptionKey: EncryptionKey | undefined,
  patterns: Patterns,
  key: string,
): string | undefined {
  const shape = shapeOf(situation, encryptionKey);
  if (patterns === undefined || shape.patterns === undefined) return undefined;
  const arn = `arn:${situation.partition}:s3:::${situation.bucket}`;
  const texts = [arn, `${arn}/${key}`].flatMap((text) => [text, text.toLowerCase()]);
  const fits = [...patterns, ...shape.patterns].flatMap((pattern) =>
    texts.map((text) => (globMatches(pattern, text) ? 1 : 0)),
  );
  return `${fits.join('')} ${shape.text}`;
}

/** Whether what was decided says the name of the bucket, so that it is not true of another one word by word. */
export const names = ({ state, refused }: Verdict, bucket: string): boolean =>
  JSON.stringify([state, refused]).includes(bucket);
