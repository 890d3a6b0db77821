import * as v from 'valibot';
import { type Reach, reachConditions, type Review } from '@drawbridge-s3/policy/review';
import type { Expected } from '../intended/intent';
import { expectedSchema } from '../intended/store';
import { withoutShared } from './without-shared';

const KIND = 'drawbridge-review';
const VERSION = 1;

/** A review as it is kept: without texts of policies, and without what two parties agreed on. */
export interface ReviewFile {
  readonly kind: typeof KIND;
  readonly version: typeof VERSION;
  /** 12 digits */
  readonly account: string;
  /** ISO 8601 */
  readonly at: string;
  readonly reaches: readonly Reach[];
  readonly findings: Review['findings'];
  readonly unknown: Review['unknown'];
  readonly expected: readonly Expected[];
}

export function reviewFile(
  account: string,
  at: string,
  { reaches, findings, unknown }: Review,
  expected: readonly Expected[],
): ReviewFile {
  return {
    kind: KIND,
    version: VERSION,
    account,
    at,
    reaches: reaches.map(kept),
    findings: findings.map(withoutKey),
    unknown,
    expected,
  };
}

function kept(reach: Reach): Reach {
  const conditions = withoutShared(reach.conditions);
  return { ...reach, conditions, words: reachConditions(reach.where, conditions) };
}

/** Its text has enough of the key's id to find it by. */
const withoutKey = ({
  id,
  account,
  kind,
  severity,
  on,
  text,
  reaches,
}: Review['findings'][number]): Review['findings'][number] => ({
  id,
  account,
  kind,
  severity,
  on,
  text,
  reaches,
});

const texts = v.array(v.string());
const placed = v.looseObject({
  bucket: v.string(),
  prefixes: texts,
  patterns: texts,
  buckets: texts,
});
const reach = v.looseObject({
  id: v.string(),
  account: v.string(),
  who: v.looseObject({ kind: v.string() }),
  way: v.picklist(['bucket-policy', 'access-point', 'role', 'acl', 'access-grant']),
  through: v.array(v.looseObject({ kind: v.string(), arn: v.string() })),
  where: placed,
  abilities: texts,
  refused: v.array(v.looseObject({ ability: v.string(), why: v.string() })),
  others: texts,
  conditions: v.looseObject({
    others: v.array(v.object({ operator: v.string(), key: v.string(), values: texts })),
  }),
  words: texts,
  state: v.looseObject({ kind: v.picklist(['works', 'conditional', 'held-back', 'never', 'unknown']) }),
  evidence: v.array(v.looseObject({ kind: v.string(), arn: v.string(), statement: v.number() })),
  flags: texts,
});
const schema = v.object({
  kind: v.literal(KIND),
  version: v.literal(VERSION),
  account: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  at: v.string(),
  reaches: v.array(reach),
  findings: v.array(v.looseObject({ id: v.string() })),
  unknown: v.array(v.looseObject({ kind: v.string(), name: v.string(), why: v.string() })),
  expected: v.array(expectedSchema),
});

/** @throws Error that says why it is none */
export function readReviewFile(text: string, account: string): ReviewFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON. Choose a review that was exported as JSON.');
  }
  const read = v.safeParse(schema, json);
  if (!read.success)
    throw new Error('This file is no review of this version. Choose one that was exported as JSON here.');
  if (read.output.account !== account)
    throw new Error(`This is a review of account ${read.output.account}, and not of ${account}.`);
  return read.output as unknown as ReviewFile;
}
