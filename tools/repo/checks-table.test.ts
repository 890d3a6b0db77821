import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AWS_CHECKS, RULES, type Rule } from '@drawbridge-s3/policy/lint';
import { CHECKS_TABLE, checksTable, filesByCode } from '../generate-checks-table';
import { ROOT } from './source-files';

it('docs/policy-checks.md says what the rules are', async () => {
  expect(readFileSync(join(ROOT, CHECKS_TABLE), 'utf8')).toBe(await checksTable());
});

it('a file of rules is named by the number of its first and, where it has one alone, by its code', async () => {
  const byFile = new Map<string, Rule[]>();
  for (const [code, file] of await filesByCode())
    byFile.set(file, [...(byFile.get(file) ?? []), RULES.find((rule) => rule.code === code)!]);
  for (const [file, [first, ...others]] of byFile) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    expect(name.startsWith(`${first!.number}-`), name).toBe(true);
    if (others.length === 0)
      expect(name).toBe(`${first!.number}-${first!.code.toLowerCase().replaceAll('_', '-')}.ts`);
  }
  expect([...byFile.values()].flat()).toHaveLength(RULES.length);
});

it("Access Analyzer's list is whole, and a rule under its code has its finding type", () => {
  expect(AWS_CHECKS).toHaveLength(153);
  expect(new Set(AWS_CHECKS.map(({ code }) => code)).size).toBe(153);
  expect(AWS_CHECKS).toHaveLength(153);
  const missing = AWS_CHECKS.filter((one) => !RULES.some((rule) => rule.code === one.code));
  expect(missing).toEqual([]);
  const wrong = AWS_CHECKS.filter(({ code, type }) =>
    RULES.some((rule) => rule.code === code && rule.type !== type),
  );
  expect(wrong).toEqual([]);
});
