import type { AthenaColumn } from '../../athena/catalogs';
import type { Cube } from '../cube/cube';
import { DIMENSIONS, levelWithout, stepAt, type Dimension } from '../cube/levels';
import { outcomeOf, whoOf } from '../parse/cloudtrail';
import { listedPrefix, loggedKey } from '../parse/logged-key';
import { accessLogSecond } from '../parse/line-fields';
import { networkOf } from '../parse/values';
import type { LogKind } from '../read/count-log';

/** What a table told of, besides what stands in the cube. */
export interface TableTotals {
  /** Requests of all kinds. */
  readonly requests: number;
  /** Kinds of requests there are. */
  readonly kinds: number;
}

type Row = readonly (string | null)[];

/** Programs are told without their versions: of many, the answer would have as many rows. */
const LEVEL = levelWithout('agent-versions');

/** Counts rows of an answer to `tableQuestion`. @throws Error in plain words where they are none of one */
export function countRows(
  cube: Cube,
  kind: LogKind,
  columns: readonly AthenaColumn[],
  rows: readonly Row[],
): TableTotals {
  const at = new Map(columns.map(({ name }, index) => [name.toLowerCase(), index]));
  const step = stepAt(cube.shape, LEVEL);
  const secondOf = kind === 'access-log' ? accessLogSecond : (text: string) => Date.parse(text) / 1000;
  const texts = DIMENSIONS.map(() => new Map<string, number>());
  const keys: number[] = [];
  const sums: number[] = [];
  let totals: TableTotals = { requests: 0, kinds: 0 };
  for (const row of rows) {
    const text = (name: string) => {
      const index = at.get(name);
      if (index === undefined)
        throw new Error(`The answer has no column ${name}: it is to another question.`);
      return row[index] ?? '';
    };
    const number = (name: string) => Number(text(name)) || 0;
    const [first, last] = [secondOf(text('first_at')), secondOf(text('last_at'))];
    totals = { requests: number('total'), kinds: number('kinds') };
    // What has no time is of none of the days that were asked for.
    if (Number.isNaN(first) || Number.isNaN(last)) continue;
    const told = kind === 'access-log' ? ofAccessLog(text) : ofCloudTrail(text);
    keys.push(
      Math.floor(first / step),
      ...DIMENSIONS.map((dimension, place) => numberOf(texts[place]!, told[dimension])),
    );
    sums.push(number('requests'), number('sent'), number('received'), first, last);
  }
  cube.merge({
    level: LEVEL,
    texts: texts.map((numbers) => [...numbers.keys()]),
    rows: keys.length / (DIMENSIONS.length + 1),
    keys: Int32Array.from(keys),
    sums: Float64Array.from(sums),
  });
  return totals;
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

type Told = Readonly<Record<Dimension, string>>;

function ofAccessLog(text: (name: string) => string): Told {
  const operation = text('operation');
  const lists = operation === 'REST.GET.BUCKET' || operation === 'REST.GET.BUCKETVERSIONS';
  return {
    who: text('who'),
    operation,
    bucket: text('bucket'),
    prefix: lists ? listedPrefix(`- /?prefix=${text('prefix')}`) : loggedKey(text('prefix')),
    network: wholeNetwork(text('network')),
    outcome: text('outcome'),
    via: text('via'),
    agent: text('agent'),
  };
}

function ofCloudTrail(text: (name: string) => string): Told {
  return {
    who: whoOf({
      arn: text('who'),
      type: text('who_type'),
      accountId: text('who_account'),
      principalId: text('who_id'),
      invokedBy: text('who_service'),
    }),
    operation: text('operation'),
    bucket: text('bucket'),
    prefix: text('prefix'),
    network: wholeNetwork(text('network')),
    outcome: outcomeOf(text('error')),
    via: text('via'),
    agent: text('agent'),
  };
}

/** SQL cuts addresses off: three numbers of four, or three groups of eight. */
function wholeNetwork(cut: string): string {
  if (/^\d+\.\d+\.\d+$/.test(cut)) return `${cut}.0/24`;
  if (!/^[\da-f]*:[\da-f]*:[\da-f]*$/i.test(cut)) return networkOf(cut);
  if (cut.includes('::')) return networkOf(cut);
  return networkOf(cut.endsWith(':') ? `${cut}:` : `${cut}::`);
}
