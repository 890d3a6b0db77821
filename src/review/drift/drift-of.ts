import { reachConditions, type Reach, type Review } from '@drawbridge-s3/policy/review';
import * as v from 'valibot';
import type { Expected } from '../intended/intent';
import { withoutShared } from '../files/without-shared';
import type { DRIFT_KINDS } from '../page/address-keys';
import { isOpen } from '../page/choices';
import { abilityWord, lastName, type ReachRow } from '../page/rows';
import type { Baseline } from './baseline';
import { documentsOf, type MarkedDocument } from './documents';

export type DriftKind = (typeof DRIFT_KINDS)[number];

/** One way in that is not as it was marked, or was not there then. */
export interface DriftRow {
  /** Of the reach. */
  readonly id: string;
  readonly kind: DriftKind;
  /** `Account 4444: list, download in lake` */
  readonly words: string;
  readonly note: string;
  /** Milliseconds since the epoch: when it was marked, or when nobody had it yet. */
  readonly since: number;
  /** The way in as it is now; undefined for what is gone. */
  readonly row: ReachRow | undefined;
  /** What is different, a phrase each. */
  readonly differences: readonly string[];
  readonly documents: readonly MarkedDocument[];
  /** What was behind it could not be read this time, so that nobody knows whether it is gone. */
  readonly unread: boolean;
}

interface Held {
  readonly rows: readonly ReachRow[];
  /** Marked, and there no more. */
  readonly gone: readonly Expected[];
  readonly baseline: Baseline | undefined;
  readonly unknown: Review['unknown'];
}

/** What became of the marks since they were made, and what nobody has marked and was not there. */
export function driftOf({ rows, gone, baseline, unknown }: Held): readonly DriftRow[] {
  const known = new Set(baseline?.ids);
  const unread = new Set(unknown.map(({ name }) => name));
  const changed = rows.flatMap((row): DriftRow[] => {
    const { intent, reach } = row;
    if (intent?.changed !== true) return [];
    const marked = new Map(intent.documents?.map((one) => [keyOf(one), one.digest]));
    return [
      {
        id: row.id,
        kind: 'changed',
        words: wordsOf(row),
        note: intent.note,
        since: intent.at,
        row,
        differences: differencesSince(intent.print, reach),
        documents: documentsOf(reach.evidence).map((one) => {
          const digest = marked.get(keyOf(one));
          return { ...one, ...(digest === undefined ? {} : { digest }) };
        }),
        unread: false,
      },
    ];
  });
  const fresh = rows.flatMap((row): DriftRow[] =>
    baseline === undefined || row.intent !== undefined || known.has(row.id) || !isOpen(row)
      ? []
      : [
          {
            id: row.id,
            kind: 'new',
            words: wordsOf(row),
            note: '',
            since: baseline.at,
            row,
            differences: [],
            documents: documentsOf(row.reach.evidence),
            unread: false,
          },
        ],
  );
  const lost = gone.map(({ id, words, note, at, documents = [] }): DriftRow => ({
    id,
    kind: 'gone',
    words,
    note,
    since: at,
    row: undefined,
    differences: [],
    documents,
    unread: documents.some(({ arn }) => unread.has(lastName(arn)) || unread.has(arn)),
  }));
  return [...changed, ...fresh, ...lost];
}

const keyOf = ({ kind, arn, policy = '' }: MarkedDocument) => `${kind} ${arn} ${policy}`;

const wordsOf = ({ whoText, may, where }: ReachRow): string => `${whoText}: ${may} in ${where}`;

const printSchema = v.tuple([
  v.array(v.string()),
  v.array(v.string()),
  v.looseObject({
    others: v.array(v.object({ operator: v.string(), key: v.string(), values: v.array(v.string()) })),
  }),
  v.boolean(),
  v.array(v.string()),
]);

/** What is different from what was marked, out of its print. */
export function differencesSince(print: string, reach: Reach): readonly string[] {
  const read = v.safeParse(printSchema, parsed(print));
  if (!read.success) return ['it gives something else'];
  const [abilities, others, conditions, worked, buckets] = read.output;
  const works = reach.state.kind === 'works' || reach.state.kind === 'conditional';
  const added = (before: readonly string[], now: readonly string[]) =>
    now.filter((one) => !before.includes(one));
  const was = reachConditions(reach.where, conditions as Reach['conditions']).join('; ');
  const is = reachConditions(reach.where, withoutShared(reach.conditions)).join('; ');
  const word = (ability: string) => abilityWord(ability as Reach['abilities'][number]);
  const words = [
    ...added(abilities, reach.abilities).map((one) => `may ${word(one)} now`),
    ...added(reach.abilities, abilities).map((one) => `may ${word(one)} no more`),
    ...added(others, reach.others).map((one) => `${one} now`),
    ...added(reach.others, others).map((one) => `${one} no more`),
    ...added(buckets, reach.where.buckets).map((one) => `reaches ${one} now`),
    ...added(reach.where.buckets, buckets).map((one) => `reaches ${one} no more`),
    ...(worked === works ? [] : [works ? 'works now' : 'works no more']),
    ...(was === is ? [] : [`only if ${was || 'nothing'} before, ${is || 'nothing'} now`]),
  ];
  return words.length === 0 ? ['its conditions are others'] : words;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
