import { describe, expect, it } from 'vitest';
import { globMatches, toGlob } from '../../grammar/glob.ts';
import { pick, seeded } from '../../evaluate/testing/random.ts';
import { arnPattern, matches, wildcard } from './pattern.ts';
import { readableTexts } from './readable.ts';
import { product, walk } from './walk.ts';

const patterns = (...texts: readonly string[]) => texts.map((text) => wildcard(toGlob(text)));
const classesOf = (...texts: readonly string[]) =>
  walk(product(patterns(...texts))).classes.map(({ text, matched }) => [text, matched.map(Number).join('')]);

describe('walk', () => {
  it('finds a shortest text for every set of patterns that a text can match', () => {
    expect(classesOf('a*', '*b')).toEqual([
      ['', '00'],
      ['a', '10'],
      ['b', '01'],
      ['ab', '11'],
    ]);
    expect(classesOf('reports/*', 'reports/2026/*', 'x').map(([, matched]) => matched)).toEqual([
      '000',
      '001',
      '100',
      '110',
    ]);
    expect(classesOf('*').map(([, matched]) => matched)).toEqual(['1']);
  });

  it('reads on where each pattern was left', () => {
    const start = product(
      patterns('arn:aws:s3:::lake/*', 'arn:aws:s3:::other/*', '*.csv'),
      Array(3).fill('arn:aws:s3:::lake/'),
    );
    expect(walk(start, { least: 1 }).classes.map(({ matched }) => matched.map(Number).join(''))).toEqual([
      '100',
      '101',
    ]);
  });

  it('keeps to an alphabet, a frame, a length and what no text has', () => {
    const digits = walk(product(patterns('1*')), { alphabet: '987', least: 3, most: 3 });
    expect(digits.classes).toEqual([{ text: '999', matched: [false] }]);
    expect(
      walk(product(patterns('a*')), { frame: wildcard(toGlob('?b')) }).classes.map(({ text }) => text),
    ).toEqual(['ab', 'bb']);
    expect(walk(product(patterns('*:*')), { without: ':' }).classes).toEqual([
      { text: '', matched: [false] },
    ]);
  });

  it('tells letters apart only where a pattern does', () => {
    const side = product([wildcard(toGlob('ab'), true), wildcard(toGlob('ab'))]);
    expect(walk(side).classes.map(({ matched }) => matched.map(Number).join(''))).toEqual(['00', '11', '10']);
  });

  it('says when there is more than it could look at', () => {
    const many = patterns(...Array.from({ length: 12 }, (_, index) => `*${index}a${index}b*`));
    expect(walk(product(many), { bound: 200 }).complete).toBe(false);
  });

  it('misses no set of patterns that any random text shows', () => {
    const random = seeded(11);
    const word = () =>
      Array.from({ length: Math.floor(random() * 5) }, () => pick(random, ['a', 'b', '/', '*', '?'])).join(
        '',
      );
    for (let round = 0; round < 150; round += 1) {
      const texts = [word(), word(), word()];
      const found = new Set(walk(product(patterns(...texts))).classes.map(({ matched }) => matched.join()));
      for (let sample = 0; sample < 40; sample += 1) {
        const text = word().replace(/[*?]/g, 'c');
        const matched = texts.map((pattern) => globMatches(toGlob(pattern), text)).join();
        expect(found, `${texts.join(' ')} on ${text}`).toContain(matched);
      }
    }
  });
});

describe('patterns', () => {
  it('agree with the evaluator’s', () => {
    const random = seeded(12);
    const word = (letters: readonly string[]) =>
      Array.from({ length: Math.floor(random() * 6) }, () => pick(random, letters)).join('');
    for (let round = 0; round < 500; round += 1) {
      const pattern = word(['a', 'b', '*', '?']);
      const text = word(['a', 'b']);
      expect(matches(wildcard(toGlob(pattern)), text), `${pattern} on ${text}`).toBe(
        globMatches(toGlob(pattern), text),
      );
    }
  });

  it('of ARNs do not cross from one part to the next', () => {
    const pattern = arnPattern(toGlob('arn:aws:iam::*:role/*'))!;
    expect(matches(pattern, 'arn:aws:iam::1:role/a:b')).toBe(true);
    expect(matches(pattern, 'arn:aws:iam::1:2:role/a')).toBe(false);
    expect(arnPattern(toGlob('arn:aws:*'))).toBeUndefined();
  });
});

describe('readableTexts', () => {
  it('prefers what somebody would write, if the same patterns match it', () => {
    const side = product(patterns('reports/*'));
    const { classes } = walk(side, { least: 1 });
    expect(readableTexts(classes, side, ['example.csv', 'reports/example.csv'])).toEqual([
      'example.csv',
      'reports/example.csv',
    ]);
    expect(readableTexts(classes, side, [])).toEqual(classes.map(({ text }) => text));
  });
});
