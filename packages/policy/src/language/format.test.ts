import { describe, expect, it } from 'vitest';
import { format } from './format.ts';

const CASES = [
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*"],"Resource":"arn:aws:s3:::a/*"}]}',
  '{\r\n"Version" : "2012-10-17" ,"Statement":[]}',
  '{"Id":"two  blanks \\n and \\"quotes\\" {,}","Statement":{"Action":"s3:*","Action":"s3:GetObject"}}',
  '[]',
];

describe('format', () => {
  it.each(CASES)('keeps the meaning of %s', (text) => {
    const formatted = format(text);
    expect(JSON.parse(formatted)).toEqual(JSON.parse(text));
    expect(tokens(formatted)).toEqual(tokens(text));
    expect(format(formatted)).toBe(formatted);
  });

  it('indents by two blanks', () => {
    expect(format('{"a":[1,{"b":2}]}')).toBe('{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ]\n}');
  });

  it('leaves a broken text alone', () => {
    expect(format('{"a": [1,]}')).toBe('{"a": [1,]}');
    expect(format('{ // why\n}')).toBe('{ // why\n}');
  });
});

/** JSON tokens without white space: duplicates and escapes as they were written. */
const tokens = (text: string) => text.match(/"(?:\\.|[^"\\])*"|[\d.eE+-]+|[{}[\],:]|true|false|null/g);
