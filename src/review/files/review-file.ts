import * as v from 'valibot';
import { type Reach, reachConditions, type Review } from '@drawbridge-s3/policy/review';
import type { Expected } from '../intended/intent';
import { expectedSchema } from '../intended/store';
import { accountsWords, type Reviewed } from '../page/reviewed';
import { withoutShared } from './without-shared';

const KIND = 'drawbridge-review';
const VERSION = 2;

/** A review as it is kept: without texts of policies, and without what two parties agreed on. */
export interface ReviewFile {
  readonly kind: typeof KIND;
  readonly version: typeof VERSION;
  /** Those that were reviewed, 12 digits each. */
  readonly accounts: readonly string[];
  /** ISO 8601 */
  readonly at: string;
  /** As each account says them, before they are joined. */
  readonly reaches: readonly Reach[];
  readonly findings: Review['findings'];
  readonly unknown: Review['unknown'];
  readonly expected: readonly Expected[];
}

export function reviewFile(
  { accounts, at, halves, review: { findings, unknown } }: Reviewed,
  expected: readonly Expected[],
): ReviewFile {
  return {
    kind: KIND,
    version: VERSION,
    accounts,
    at,
    reaches: halves.map(kept),
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
const digits = v.pipe(v.string(), v.regex(/^\d{12}$/));
const mark = { ...expectedSchema.entries, accounts: v.pipe(v.array(digits), v.minLength(1)) };
const common = {
  kind: v.literal(KIND),
  at: v.string(),
  reaches: v.array(reach),
  findings: v.array(v.looseObject({ id: v.string() })),
  unknown: v.array(v.looseObject({ kind: v.string(), name: v.string(), why: v.string() })),
};
/** Of one account; what is marked there is about it. */
const first = v.object({
  ...common,
  version: v.literal(1),
  account: digits,
  expected: v.array(expectedSchema),
});
const schema = v.variant('version', [
  v.object({
    ...common,
    version: v.literal(VERSION),
    accounts: v.array(digits),
    expected: v.array(v.object(mark)),
  }),
  first,
]);

/**
 * @param accounts that are reviewed now, one of which it must be of
 * @throws Error that says why it is none
 */
export function readReviewFile(text: string, accounts: readonly string[]): ReviewFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON. Choose a review that was exported as JSON.');
  }
  const read = v.safeParse(schema, json);
  if (!read.success)
    throw new Error('This file is no review of this version. Choose one that was exported as JSON here.');
  const file = (read.output.version === 1 ? ofMany(read.output) : read.output) as unknown as ReviewFile;
  if (commonOf(file.accounts, accounts).size === 0)
    throw new Error(
      `This is a review of ${accountsWords(file.accounts)}, and not of ${accountsWords(accounts)}.`,
    );
  return file;
}

const ofMany = ({ account, expected, ...rest }: v.InferOutput<typeof first>) => ({
  ...rest,
  version: VERSION,
  accounts: [account],
  expected: expected.map((one) => ({ ...one, accounts: [account] })),
});

/** Accounts that both reviews are of. */
export function commonOf(one: readonly string[], other: readonly string[]): ReadonlySet<string> {
  const others = new Set(other);
  return new Set(one.filter((account) => others.has(account)));
}
