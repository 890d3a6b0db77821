import { describe, expect, it } from 'vitest';
import { globCovers, globMatches, globsOverlap, matcher, toGlob } from './glob.ts';

/** All texts over the letters, up to a length. */
function texts(letters: string, length: number): string[] {
  let last = [''];
  const all = [''];
  for (let size = 1; size <= length; size += 1) {
    last = last.flatMap((text) => letters.split('').map((letter) => text + letter));
    all.push(...last);
  }
  return all;
}

it('matches as the definition of * and ? has it', () => {
  const defined = (pattern: string, text: string): boolean => {
    if (pattern === '') return text === '';
    if (pattern.startsWith('*'))
      return defined(pattern.slice(1), text) || (text !== '' && defined(pattern, text.slice(1)));
    return (
      text !== '' &&
      (pattern[0] === '?' || pattern[0] === text[0]) &&
      defined(pattern.slice(1), text.slice(1))
    );
  };
  for (const pattern of texts('a*?', 4))
    for (const text of texts('ab', 4))
      expect(globMatches(toGlob(pattern), text), `${pattern} on ${text}`).toBe(defined(pattern, text));
});

it('says that one pattern covers another only where it does, and that two are apart only where they are', () => {
  const samples = texts('ab', 5);
  const patterns = texts('a*?', 4);
  const matched = patterns.map((pattern) => samples.filter(matcher(pattern)));
  for (const [one, wider] of patterns.entries())
    for (const [two, narrower] of patterns.entries()) {
      const [left, right] = [toGlob(wider), toGlob(narrower)];
      if (globCovers(left, right))
        expect(
          matched[two]!.every((text) => matched[one]!.includes(text)),
          `${wider} ⊇ ${narrower}`,
        ).toBe(true);
      if (!globsOverlap(left, right))
        expect(
          matched[two]!.some((text) => matched[one]!.includes(text)),
          `${wider} ∩ ${narrower}`,
        ).toBe(false);
    }
});

describe('covering', () => {
  it.each([
    ['*', '', true],
    ['a*', 'a?', true],
    ['a*', 'a*b', true],
    ['a?', 'a?', true],
    ['a?', 'a*', false],
    ['a?', 'ab', true],
    ['*b', '*ab', true],
    ['*ab', '*b', false],
    ['a*c', 'a*b', false],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
  ])('%s covers %s: %s', (wider, narrower, expected) => {
    expect(globCovers(toGlob(wider), toGlob(narrower))).toBe(expected);
  });
});

it('compares in any case where it is asked to', () => {
  expect(matcher('GET*', 'in any case')('getObject')).toBe(true);
  expect(matcher('GET*')('getObject')).toBe(false);
});

it('takes no longer than pattern times text', () => {
  const started = performance.now();
  expect(matcher(`${'*a'.repeat(200)}b`)('a'.repeat(4000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
