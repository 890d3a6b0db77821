import { expect, it } from 'vitest';
import { csvOf } from './csv';

it('is RFC 4180', () => {
  expect(
    csvOf([
      ['who', 'what'],
      ['a "b", c', 'line\nbreak'],
      ['', 'plain'],
    ]),
  ).toBe('who,what\r\n"a ""b"", c","line\nbreak"\r\n,plain\r\n');
});

it.each([
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['+1', '+1'],
  ['-1', '-1'],
  ['-1.5e-7', '-1.5e-7'],
  ['-1+A1', "'-1+A1"],
  ['+1 2', "'+1 2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['\r=1', '"\'\r=1"'],
  ['a=1', 'a=1'],
  ['*', '*'],
])('runs nothing where it is opened, and leaves numbers as they are: %j', (text, written) => {
  expect(csvOf([[text]])).toBe(`${written}\r\n`);
});
