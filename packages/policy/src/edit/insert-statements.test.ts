import { describe, expect, it } from 'vitest';
import { freeSid, insertStatements } from './insert-statements.ts';

const NEW = { Sid: 'New', Effect: 'Allow' };
const parsed = (text: string) =>
  JSON.parse(insertStatements(text, [NEW]) ?? 'null') as { Statement: unknown };

describe('insertStatements', () => {
  it('makes a policy out of nothing', () => {
    expect(parsed('')).toEqual({ Version: '2012-10-17', Statement: [NEW] });
    expect(parsed('{}')).toEqual({ Statement: [NEW] });
  });

  it('adds at the end and leaves the rest as it was', () => {
    const text = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid":   "Old" }\n  ]\n}';
    const result = insertStatements(text, [NEW, { Sid: 'Second' }])!;
    expect(result).toContain('{ "Sid":   "Old" }');
    expect((JSON.parse(result) as { Statement: { Sid: string }[] }).Statement.map((one) => one.Sid)).toEqual([
      'Old',
      'New',
      'Second',
    ]);
  });

  it('takes a single statement and an empty list', () => {
    expect(parsed('{"Statement": {"Sid": "Only"}}').Statement).toEqual([{ Sid: 'Only' }, NEW]);
    expect(parsed('{"Statement": []}').Statement).toEqual([NEW]);
  });

  it('refuses a broken text', () => {
    expect(insertStatements('{"Statement": [', [NEW])).toBeUndefined();
    expect(insertStatements('[]', [NEW])).toBeUndefined();
    expect(insertStatements('{"Statement": "x"}', [NEW])).toBeUndefined();
  });
});

it('finds a Sid that is free', () => {
  expect(freeSid('', 'A')).toBe('A');
  expect(freeSid('{"Statement":[{"Sid":"A"},{"Sid":"A2"}]}', 'A')).toBe('A3');
});
