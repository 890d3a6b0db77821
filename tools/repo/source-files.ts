import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The policy package's sources, and the name under which everybody else imports it. */
export const POLICY = 'packages/policy/src';
const POLICY_NAME = '@drawbridge-s3/policy';

const SOURCE = /\.(ts|tsx)$/;
const IGNORED = new Set(['node_modules', 'dist', '.git', '.cache', 'test-results', 'playwright-report']);

/** Every TypeScript file below `folder`, as paths relative to the repository root. */
export function sourceFiles(folder: string): string[] {
  const absolute = join(ROOT, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s+(?:type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g;

/** What a file imports: repository paths (aliases resolved, extension found) and package names. */
export function importsOf(file: string): { files: string[]; packages: string[] } {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const files: string[] = [];
  const packages: string[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const specifier = (match[1] ?? match[2] ?? '').replace(/\?.*$/, '');
    if (specifier.startsWith('@/')) files.push(resolved(join('src', specifier.slice(2))));
    else if (specifier.startsWith('.'))
      files.push(resolved(relative(ROOT, resolve(ROOT, dirname(file), specifier))));
    else if (specifier === POLICY_NAME || specifier.startsWith(`${POLICY_NAME}/`))
      files.push(policyExports().get(specifier) ?? specifier);
    else if (specifier !== '') packages.push(specifier);
  }
  return { files, packages };
}

/** Files that the policy package exports. */
export function policyDoors(): string[] {
  return [...policyExports().values()];
}

/** Specifier to file, from the package's `exports` map. */
function policyExports(): ReadonlyMap<string, string> {
  return (known ??= new Map(
    Object.entries(
      (
        JSON.parse(readFileSync(join(ROOT, 'packages/policy/package.json'), 'utf8')) as {
          exports: Record<string, string>;
        }
      ).exports,
    ).map(([door, file]) => [POLICY_NAME + door.slice(1), join('packages/policy', file)]),
  ));
}
let known: ReadonlyMap<string, string> | undefined;

function resolved(path: string): string {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), join(path, 'index.tsx')];
  return (
    candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(join(ROOT, candidate))) ?? path
  );
}
