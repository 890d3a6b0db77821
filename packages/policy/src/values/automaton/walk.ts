import { accepts, SETTLED, start, step, stepThrough, UNIT_IN_PART, RUN_IN_PART } from './pattern.ts';
import type { Pattern, Places } from './pattern.ts';

/** A text and which of the patterns match it: it stands for all texts that match the same ones. */
export interface TextClass {
  readonly text: string;
  readonly matched: readonly boolean[];
}

export interface Walk {
  readonly classes: readonly TextClass[];
  /** False when the bound was reached: there may be more classes. */
  readonly complete: boolean;
}

/** Patterns that read the same text side by side. */
export interface Product {
  readonly patterns: readonly Pattern[];
  readonly first: readonly Places[];
}

/** @param prefixes what each pattern has already been given, when only the rest of the text is free. */
export function product(patterns: readonly Pattern[], prefixes?: readonly string[]): Product {
  return {
    patterns,
    first: patterns.map((pattern, index) => stepThrough(pattern, start(pattern), prefixes?.[index] ?? '')),
  };
}

export interface WalkOptions {
  /** Every text must match this one too. */
  readonly frame?: Pattern;
  /** Characters a text may have; left out, all. */
  readonly alphabet?: string;
  /** Characters no text has. */
  readonly without?: string;
  /** Length of the shortest text. */
  readonly least?: number;
  /** Length of the longest; left out, any. */
  readonly most?: number;
  /**
   * What follows the text for each pattern, undefined where nothing does. Classes are then told apart by where each
   * pattern is left behind that, and one that can still match counts as matched.
   */
  readonly tails?: readonly (string | undefined)[];
  /** States to look at. */
  readonly bound?: number;
}

const BOUND = 3000;
const ORDINARY = 'abcdefghijklmnopqrstuvwxyz0123456789';

interface Node {
  readonly states: readonly Places[];
  readonly text: string;
}

/**
 * One shortest text for every set of patterns that a text can match, by a breadth-first walk through the product
 * of the patterns' automata. In each state only characters that a pattern waits for need be told apart, and one
 * that none waits for.
 */
export function walk({ patterns, first: states }: Product, options: WalkOptions = {}): Walk {
  const {
    frame,
    alphabet,
    without = '',
    least = 0,
    most = Number.POSITIVE_INFINITY,
    bound = BOUND,
    tails,
  } = options;
  const all = frame === undefined ? patterns : [...patterns, frame];
  const first: Node = { states: frame === undefined ? states : [...states, start(frame)], text: '' };
  const classes = new Map<string, TextClass>();
  const seen = new Set<string>([keyOf(first)]);
  const queue: Node[] = [first];
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at]!;
    if (node.text.length >= least) record(node);
    if (node.text.length >= most) continue;
    for (const char of nextChars(all, node.states, alphabet)) {
      if (without.includes(char)) continue;
      const unit = char.charCodeAt(0);
      const reached = all.map((pattern, index) => step(pattern, node.states[index]!, unit));
      if (frame !== undefined && reached[all.length - 1]!.length === 0) continue;
      const next = { states: reached, text: node.text + char };
      const key = keyOf(next);
      if (seen.has(key)) continue;
      if (seen.size >= bound) return { classes: [...classes.values()], complete: false };
      seen.add(key);
      queue.push(next);
    }
  }
  return { classes: [...classes.values()], complete: true };

  function keyOf({ states: reached, text }: Node): string {
    return `${most === Number.POSITIVE_INFINITY ? Math.min(text.length, least) : text.length}|${reached.join('|')}`;
  }

  function record({ states: reached, text }: Node): void {
    const matched = all.map((pattern, index) => accepts(pattern, reached[index]!));
    if (frame !== undefined && matched.pop() !== true) return;
    const left = tails === undefined ? undefined : leftBehind(patterns, reached, tails);
    const key = left === undefined ? matched.map(Number).join('') : left.join('|');
    if (left !== undefined) for (const [index, state] of left.entries()) matched[index] = state !== '';
    if (!classes.has(key)) classes.set(key, { text, matched });
  }
}

/** Where each pattern is left behind its tail, in short; empty where it cannot match any more. */
export function leftBehind(
  patterns: readonly Pattern[],
  states: readonly Places[],
  tails: readonly (string | undefined)[],
): readonly string[] {
  return patterns.map((pattern, index) => {
    const tail = tails[index];
    const state = states[index]!;
    return tail === undefined
      ? accepts(pattern, state)
        ? 'x'
        : ''
      : stepThrough(pattern, state, tail).join();
  });
}

function nextChars(patterns: readonly Pattern[], states: readonly Places[], alphabet?: string): Set<string> {
  const chars = new Set<string>();
  for (const [index, places] of states.entries()) {
    const { units, ignoreCase, ofName } = patterns[index]!;
    if (ofName !== undefined) chars.add('/');
    if (places === SETTLED) continue;
    for (const place of places) {
      const unit = units[place];
      if (unit === undefined) continue;
      if (unit === RUN_IN_PART || unit === UNIT_IN_PART) chars.add(':');
      if (unit < 0) continue;
      const char = String.fromCharCode(unit);
      chars.add(char);
      if (ignoreCase && char.toUpperCase().length === 1) chars.add(char.toUpperCase());
    }
  }
  if (alphabet !== undefined) for (const char of chars) if (!alphabet.includes(char)) chars.delete(char);
  for (const char of alphabet ?? ORDINARY) {
    if (chars.has(char)) continue;
    chars.add(char);
    break;
  }
  return chars;
}
