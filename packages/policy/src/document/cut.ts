import type { Node } from 'jsonc-parser';
import type { Span } from './ast.ts';

/** What to take out of a text for these items of an array, or properties of an object, to go, with their commas. */
export function cutsOf(parent: Node, gone: (child: Node) => boolean): readonly Span[] {
  const children = parent.children ?? [];
  const cuts: Span[] = [];
  for (let first = 0; first < children.length; first += 1) {
    if (!gone(children[first]!)) continue;
    let last = first;
    while (last + 1 < children.length && gone(children[last + 1]!)) last += 1;
    const [before, after] = [children[first - 1], children[last + 1]];
    const start = after === undefined && before !== undefined ? endOf(before) : children[first]!.offset;
    const end = after === undefined ? endOf(children[last]!) : after.offset;
    cuts.push({ offset: start, length: end - start });
    first = last;
  }
  return cuts;
}

const endOf = ({ offset, length }: Node) => offset + length;

/** The text without these parts of it, which do not overlap. */
export function without(text: string, cuts: readonly Span[]): string {
  return cuts
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => left.slice(0, offset) + left.slice(offset + length), text);
}
