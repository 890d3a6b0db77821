import { expect, it } from 'vitest';
import { lineDiff } from './line-diff';

const marks = (before: string, after: string) =>
  lineDiff(before, after).map(({ mark, text }) => `${mark}${text}`);

it('keeps what is common and marks the rest', () => {
  expect(marks('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d']);
});

it('knows nothing at all from an empty text', () => {
  expect(marks('', 'a')).toEqual(['+a']);
  expect(marks('a', '')).toEqual(['-a']);
  expect(marks('', '')).toEqual([]);
});

it('gives back both texts', () => {
  const before = 'one\ntwo\ntwo\nthree\nfour';
  const after = 'two\nthree\nfive\ntwo\nfour\none';
  const lines = lineDiff(before, after);
  const side = (other: string) => lines.filter(({ mark }) => mark !== other).map(({ text }) => text);
  expect(side('+').join('\n')).toBe(before);
  expect(side('-').join('\n')).toBe(after);
});
