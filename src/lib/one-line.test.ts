import { expect, it } from 'vitest';
import { fromOneLine, oneLine } from './one-line';

const PARTS = ['\n', '\r', '%', '2', '25', '0A', '0d', '%0a', 'a/', 'é', '\u2028'];

it('holds any prefix on one line, and gives it back', () => {
  for (const first of PARTS) {
    for (const second of PARTS) {
      for (const third of PARTS) {
        const prefix = first + second + third + first;
        expect(oneLine(prefix)).not.toMatch(/[\r\n]/);
        expect(fromOneLine(oneLine(prefix))).toBe(prefix);
      }
    }
  }
});

it('leaves other prefixes as people write them', () => {
  expect(oneLine('100%/a%20b/')).toBe('100%/a%20b/');
  expect(fromOneLine('100%/a%20b/')).toBe('100%/a%20b/');
});
