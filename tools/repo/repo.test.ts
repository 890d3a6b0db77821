import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, importsOf, sourceFiles } from './source-files';
import { allowed } from './zones';

const FOLDERS = ['packages', 'src', 'sandbox', 'relay', 'server', 'e2e', 'conformance', 'bench', 'tools'];
const files = FOLDERS.flatMap(sourceFiles);
const generated = (file: string) => /\.gen\.tsx?$/.test(file);

describe('import zones', () => {
  it('every import goes the one way docs/architecture.md allows', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .files.filter((target) => !allowed(file, target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('the rule table itself tells right from wrong', () => {
    expect(allowed('src/browse/a.ts', 'src/transfers/b.ts')).toBe(false);
    expect(allowed('src/browse/a.ts', 'src/resources/b.ts')).toBe(true);
    expect(allowed('src/browse/a.ts', 'src/settings/b.ts')).toBe(false);
    expect(allowed('src/settings/a.browser.test.tsx', 'src/testing/b.tsx')).toBe(true);
    expect(allowed('src/app/a.tsx', 'src/testing/b.tsx')).toBe(false);
    expect(allowed('src/ui/a.ts', 'src/aws/b.ts')).toBe(false);
    expect(allowed('sandbox/a.ts', 'packages/policy/src/evaluate/index.ts')).toBe(true);
    expect(allowed('packages/policy/src/evaluate/a.ts', 'packages/policy/src/lint/b.ts')).toBe(false);
    expect(allowed('packages/policy/src/lint/a.ts', 'src/lib/b.ts')).toBe(false);
    expect(allowed('src/app/a.ts', 'sandbox/a.ts')).toBe(false);
  });

  it('no file takes part in an import cycle', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('monaco-editor is imported by src/policy/monaco alone', () => {
    const wrong = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.startsWith('src/policy/monaco/') &&
        importsOf(file).packages.some((name) => name.startsWith('monaco-editor')),
    );
    expect(wrong).toEqual([]);
  });

  it('S3 is asked where every request says whose bucket it expects', () => {
    const asking = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.endsWith('.test.ts') &&
        /\bawait s3Client\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(asking).toEqual(['src/aws/locate.ts', 'src/aws/send.ts']);
    for (const file of asking)
      expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(/expectedOf\(|ExpectedBucketOwner/);
  });

  it('query keys are written in src/resources alone', () => {
    const wrong = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.startsWith('src/resources/') &&
        /\bqueryKey:/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('file sizes', () => {
  const lines = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n').length;

  it('no hand-written file is over 500 lines', () => {
    const long = files.filter((file) => !generated(file) && lines(file) > 501);
    expect(long).toEqual([]);
  });
});

/** Cycles among `all`, each as `a > b > a`; type-only imports count, since readers follow them too. */
function cycles(all: string[]): string[] {
  const known = new Set(all);
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
      return;
    }
    state.set(file, 'open');
    for (const next of importsOf(file).files) if (known.has(next)) visit(next, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of all) visit(file, []);
  return found;
}
