import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AWS_CHECKS, isInScope, RULES } from '@drawbridge-s3/policy/lint';
import { CHECKS_TABLE, checksTable, ruleFile } from '../generate-checks-table';
import { ROOT } from './source-files';

it('docs/policy-checks.md says what the rules are', () => {
  expect(readFileSync(join(ROOT, CHECKS_TABLE), 'utf8')).toBe(checksTable());
});

it('every rule stands in the file that its number and code name', () => {
  expect(RULES.map(ruleFile).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

it("Access Analyzer's list is whole, and a rule under its code has its finding type", () => {
  expect(AWS_CHECKS).toHaveLength(153);
  expect(new Set(AWS_CHECKS.map(({ code }) => code)).size).toBe(153);
  expect(AWS_CHECKS.filter(isInScope)).toHaveLength(142);
  const missing = AWS_CHECKS.filter((one) => isInScope(one) && !RULES.some((rule) => rule.code === one.code));
  expect(missing).toEqual([]);
  const wrong = AWS_CHECKS.filter(({ code, type }) =>
    RULES.some((rule) => rule.code === code && rule.type !== type),
  );
  expect(wrong).toEqual([]);
});
