import { compileConditions } from '../../evaluate/conditions/compile.ts';
import { evaluateCondition } from '../../evaluate/conditions/evaluate.ts';
import type { Line } from '../../values/line.ts';
import type { Dimension, Value } from '../../values/dimensions.ts';
import { phrase } from './phrase.ts';

const SHOWN = 2;

/**
 * In words, for which values of a dimension something holds; undefined when for all. Said by the condition lines
 * that draw the same border, or else by examples.
 */
export function underWords({ lines, values }: Dimension, accepted: readonly boolean[]): string | undefined {
  if (accepted.every(Boolean)) return undefined;
  const presence = presenceWords(lines, values, accepted);
  if (presence !== undefined) return presence;
  const borders = lines.flatMap((line) => bordersOf(line, values));
  const by = (test: (at: number) => boolean) => accepted.every((is, at) => is === test(at));
  const alone = borders.find(({ inside }) => by((at) => inside[at]!));
  if (alone !== undefined) return alone.words();
  const added = addedValues(lines, values, accepted);
  if (added !== undefined) return added;
  for (const [index, first] of borders.entries()) {
    for (const second of borders.slice(index + 1)) {
      if (by((at) => first.inside[at]! && second.inside[at]!))
        return `${first.words()} and ${second.words()}`;
      if (by((at) => first.inside[at]! || second.inside[at]!)) return `${first.words()} or ${second.words()}`;
    }
  }
  const examples = values.filter((_, at) => accepted[at]);
  const shown = examples.slice(0, SHOWN).map((value) => exampleWords(value, lines));
  return `${shown.join(' or ')}${examples.length > SHOWN ? ' and the like' : ''}`;
}

/** Whether the request carries the key at all may be all that counts. */
function presenceWords(
  lines: readonly Line[],
  values: readonly Value[],
  accepted: readonly boolean[],
): string | undefined {
  const key = lines[0]?.condition.key ?? '';
  const absent = values.findIndex(({ context, alone }) => alone && Object.keys(context).length === 0);
  if (absent < 0) return undefined;
  if (accepted.every((is, at) => is === (at === absent))) return `without ${key}`;
  return accepted.every((is, at) => is === (at !== absent)) ? `with ${key}` : undefined;
}

/** Where one line lists more than another and only the values added count: `s3:prefix under raw/`. */
function addedValues(
  lines: readonly Line[],
  values: readonly Value[],
  accepted: readonly boolean[],
): string | undefined {
  for (const longer of lines) {
    for (const shorter of lines) {
      const { operator, lookup, expected, key } = longer.condition;
      const other = shorter.condition;
      const comparable =
        operator.text === other.operator.text && lookup === other.lookup && !operator.negated;
      const added = expected.filter((value) => !other.expected.includes(value));
      if (!comparable || added.length === 0 || added.length === expected.length) continue;
      const compiled = compileConditions({ [operator.text]: { [key]: added } }, longer.variables);
      const condition = typeof compiled === 'string' ? undefined : compiled[0];
      if (condition === undefined) continue;
      const same = values.every(({ context }, at) => {
        const keys = new Map(Object.entries(context).map(([name, value]) => [name.toLowerCase(), value]));
        return evaluateCondition(condition, keys).matched === accepted[at];
      });
      if (same) return phrase(condition, true);
    }
  }
  return undefined;
}

interface Border {
  readonly inside: readonly boolean[];
  readonly words: () => string;
}

/** Where the line holds, and where it does not. */
function bordersOf({ id, condition }: Line, values: readonly Value[]): readonly Border[] {
  return [true, false].map((holds) => ({
    inside: values.map((value) => value.holds.has(id) === holds),
    words: () => phrase(condition, holds),
  }));
}

function exampleWords({ context }: Value, lines: readonly Line[]): string {
  const tested = new Set(lines.map(({ condition }) => condition.lookup));
  const given = Object.entries(context).filter(([key]) => tested.has(key.toLowerCase()));
  if (given.length === 0) return `without ${lines[0]?.condition.key ?? 'it'}`;
  return given
    .map(([key, value]) => `with ${key} ${typeof value === 'string' ? value : value.join(', ')}`)
    .join(', ');
}
