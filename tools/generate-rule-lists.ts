/**
 * Writes the lists of the linter's rules and of their cases from the files in packages/policy/src/lint/rules.
 * Run by `npm run generate:rules`; tools/repo/rule-lists.test.ts fails when the lists say something else.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './repo/source-files.ts';

const LINT = 'packages/policy/src/lint';
const NOTE = '// Written by `npm run generate:rules`; do not edit.';

/** Files of rules, each with the path from the root and the number it begins with. */
export function ruleFiles(): string[] {
  return readdirSync(join(ROOT, LINT, 'rules'))
    .filter((name) => /^\d{3}-[\w-]+\.ts$/.test(name))
    .toSorted()
    .map((name) => `${LINT}/rules/${name}`);
}

/** `110-data-type-mismatch.ts` as a name: `dataTypeMismatch110`. */
function nameOf(file: string): string {
  const [number = '', ...words] = file.slice(file.lastIndexOf('/') + 1, -'.ts'.length).split('-');
  const [first = '', ...rest] = words;
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + number;
}

function imports(exported: string): string {
  return ruleFiles()
    .map((file) => `import { ${exported} as ${nameOf(file)} } from './${file.slice(LINT.length + 1)}';`)
    .join('\n');
}

/** Path and text of each list. Cases are a list of their own, so that no bundle holds them. */
export function ruleLists(): Readonly<Record<string, string>> {
  const names = ruleFiles().map(nameOf);
  return {
    [`${LINT}/rules.gen.ts`]: `${NOTE}
import type { Rule } from './rule.ts';
${imports('rules')}

/** Every rule, in the order of their numbers. */
export const RULES: readonly Rule[] = [
${names.map((name) => `  ...${name},`).join('\n')}
].toSorted((left, right) => left.number - right.number);
`,
    [`${LINT}/cases.gen.ts`]: `${NOTE}
import type { RuleCase } from './testing/cases.ts';
${imports('cases')}

/** What every rule must find and what it must leave alone. */
export const CASES: readonly RuleCase[] = [
${names.map((name) => `  ...${name}(),`).join('\n')}
];
`,
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [file, text] of Object.entries(ruleLists())) writeFileSync(join(ROOT, file), text);
