import type { Line } from '../clauses';
import type { Dimension, Value } from '../keys/dimensions';
import { phrase } from './phrase';

const SHOWN = 2;

/**
 * In words, for which values of a dimension something holds; undefined when for all. Said by the condition lines
 * that draw the same border, or else by examples.
 */
export function underWords({ lines, values }: Dimension, accepted: readonly boolean[]): string | undefined {
  if (accepted.every(Boolean)) return undefined;
  const borders = lines.flatMap((line) => bordersOf(line, values));
  const by = (test: (at: number) => boolean) => accepted.every((is, at) => is === test(at));
  const alone = borders.find(({ inside }) => by((at) => inside[at]!));
  if (alone !== undefined) return alone.words();
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
