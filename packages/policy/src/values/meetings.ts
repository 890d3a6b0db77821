import { ANY_RUN, appendUnits, toGlob, type Glob } from '../grammar/glob.ts';
import { expandGlob, parseTemplate, type Keys, type Template } from '../grammar/template.ts';
import { SETTLED, start, stepThroughGlob, wildcard, type Pattern, type Places } from './automaton/pattern.ts';
import type { Line } from './line.ts';
import { patternOf } from './patterns.ts';

/** What a value of a variable meets: the part of a pattern that the variable stands at. */
export interface Meeting {
  /** Reads the value, and then what follows the variable. */
  readonly pattern: Pattern;
  /** Where the pattern is left behind what precedes the variable. */
  readonly first: Places;
  /** That part as it is written; undefined where it cannot be cut out. */
  readonly written: string | undefined;
}

/** What of a statement is compared with names of resources and with values of keys. */
interface Comparing {
  readonly statement: { readonly resources?: readonly Template[] };
  readonly lines: readonly Line[];
}

/** A text of a policy, and the pattern it makes with the values of variables. */
interface Compared {
  readonly template: Template;
  /** Whether `*` and `?` stand for others. */
  readonly wild: boolean;
  readonly patternWith: (keys: Keys) => Pattern | undefined;
}

/**
 * All that is compared with the same as a text with the variable in it: a statement names `home/${aws:username}/*` and
 * another `home/bob/*`, so that a user called bob is to be told from others. What stands between the variable and a
 * wildcard before or behind it is not read, so that one or the other may be told apart that need not be.
 */
export class Meetings {
  /** By what they are compared with: the resource, or a condition key. */
  private readonly spaces = new Map<string, Compared[]>();

  constructor(statements: readonly Comparing[]) {
    for (const { statement, lines } of statements) {
      for (const template of statement.resources ?? []) this.add('', resource(template));
      for (const line of lines)
        for (const value of line.condition.expected)
          this.add(line.condition.lookup, conditionValue(line, value));
    }
    for (const [space, all] of this.spaces)
      if (all.every(({ template }) => template.fixed !== undefined)) this.spaces.delete(space);
  }

  private add(space: string, one: Compared): void {
    const known = this.spaces.get(space);
    if (known === undefined) this.spaces.set(space, [one]);
    else known.push(one);
  }

  /** @param key of the variable, in lower case. @param keys values of other variables, as far as they are settled. */
  of(key: string, keys: Keys): readonly Meeting[] {
    const found = new Map<string, Meeting>();
    for (const all of this.spaces.values()) {
      const around = all.flatMap((one) => aroundVariable(one, key, keys));
      if (around.length === 0) continue;
      for (const { template, patternWith } of all) {
        if (hasVariable(template, key)) continue;
        const pattern = patternWith(keys);
        if (pattern === undefined) continue;
        for (const { before, after } of around) {
          const first = stepThroughGlob(pattern, start(pattern), before);
          if (first === SETTLED || first.length === 0) continue;
          const id = `${pattern.ignoreCase} ${first.join()} ${pattern.units.join()} ${after.join()}`;
          if (!found.has(id))
            found.set(id, {
              pattern: { ...pattern, after },
              first,
              written: cutOut(template.source, before, after),
            });
        }
      }
    }
    return [...found.values()];
  }
}

const resource = (template: Template): Compared => ({
  template,
  wild: true,
  patternWith: (keys) => {
    const glob = expandGlob(template, keys);
    return glob === undefined ? undefined : wildcard(glob);
  },
});

const conditionValue = ({ condition, variables }: Line, value: string): Compared => ({
  template: parseTemplate(value, variables),
  wild: condition.operator.base.endsWith('Like'),
  patternWith: (keys) => patternOf(condition.operator.base, value, variables, keys),
});

const hasVariable = ({ pieces }: Template, key: string): boolean =>
  pieces.some((piece) => piece.kind === 'variable' && piece.key === key);

/** What stands before and behind the variable, for each place where it stands. */
function aroundVariable({ template, wild }: Compared, key: string, keys: Keys) {
  return template.pieces.flatMap((piece, at) =>
    piece.kind === 'variable' && piece.key === key
      ? [
          {
            before: globOf(template.pieces.slice(0, at), wild, keys),
            after: globOf(template.pieces.slice(at + 1), wild, keys),
          },
        ]
      : [],
  );
}

/** What a variable without a value stands for may be anything. */
function globOf(pieces: Template['pieces'], wild: boolean, keys: Keys): Glob {
  const glob: number[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      appendUnits(glob, piece.text, wild && piece.wild);
      continue;
    }
    const value = piece.kind === 'variable' ? keys.get(piece.key) : undefined;
    if (typeof value === 'string') appendUnits(glob, value, false);
    else glob.push(ANY_RUN);
  }
  return glob;
}

/** The text between the one and the other, where both are plain enough to find it. */
function cutOut(source: string, before: Glob, after: Glob): string | undefined {
  const units = toGlob(source);
  if (before.some((unit, at) => unit < 0 || unit !== units[at])) return undefined;
  const rest = source.slice(before.length);
  const wildcardAt = after.findIndex((unit) => unit < 0);
  const plain = String.fromCharCode(...after.slice(0, wildcardAt < 0 ? after.length : wildcardAt));
  const end = plain === '' ? (after.length === 0 ? rest.length : -1) : rest.indexOf(plain);
  return end <= 0 ? undefined : rest.slice(0, end);
}
