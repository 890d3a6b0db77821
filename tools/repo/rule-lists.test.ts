import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ruleLists } from '../generate-rule-lists';
import { ROOT } from './source-files';

it.each(Object.entries(ruleLists()))('%s names every file of rules', (file, text) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toBe(text);
});
