import { describe, expect, it } from 'vitest';
import { diffLines } from './line-diff';

const text = (...lines: string[]) => lines.join('\n');

describe('diffLines', () => {
  it('finds nothing in equal texts', () => {
    expect(diffLines('a\nb', 'a\nb')).toEqual({ added: 0, removed: 0, ranges: [] });
    expect(diffLines('', '')).toEqual({ added: 0, removed: 0, ranges: [] });
  });

  it('joins neighbours and keeps the rest apart', () => {
    expect(diffLines(text('a', 'b', 'c'), text('a', 'x', 'y', 'b', 'c', 'z'))).toEqual({
      added: 3,
      removed: 0,
      ranges: [
        { start: 2, end: 3 },
        { start: 6, end: 6 },
      ],
    });
  });

  it('counts replaced and removed lines', () => {
    expect(diffLines(text('a', 'b', 'c'), text('a', 'c'))).toEqual({ added: 0, removed: 1, ranges: [] });
    expect(diffLines(text('a', 'b'), text('a', 'B'))).toEqual({
      added: 1,
      removed: 1,
      ranges: [{ start: 2, end: 2 }],
    });
  });

  it('calls a whole new text new', () => {
    expect(diffLines('', text('{', '}'))).toEqual({ added: 2, removed: 0, ranges: [{ start: 1, end: 2 }] });
  });
});
