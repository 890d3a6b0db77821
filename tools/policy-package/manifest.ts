import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT_MANIFEST, LICENSE, MANIFEST, ROOT } from './paths';

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What only work on the package itself needs. */
const LEFT_OUT = new Set(['scripts', 'dependencies', 'devDependencies', 'exports', 'bin']);
const TEST_DOOR = './testing';

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;
}

/** Doors that are packed: name to source, `diff/index`. Helpers of tests are not. */
export function packedDoors({ exports }: Manifest): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(exports)
      .filter(([door]) => door !== TEST_DOOR)
      .map(([door, file]) => [door, file.replace(/^\.\/src\//, '').replace(/\.ts$/, '')]),
  );
}

/** The manifest of what is packed: doors, command and types as they are built, and nothing to install besides. */
function packedManifest(manifest: Manifest): object {
  const kept = Object.entries(manifest).filter(([field]) => !LEFT_OUT.has(field));
  const doors = [...packedDoors(manifest)].map(([door, name]) => [
    door,
    { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  ]);
  return {
    ...Object.fromEntries(kept),
    bin: { 'drawbridge-policy': './dist/command/bin.js' },
    exports: {
      ...(Object.fromEntries(doors) as object),
      './schemas/*.json': './schemas/*.json',
      './package.json': './package.json',
    },
    files: ['dist', 'schemas'],
  };
}

/** Puts the packed manifest into place; {@link restore} takes it away again. */
export function putPackedManifest(): void {
  const manifest = readManifest();
  copyFileSync(MANIFEST, KEPT_MANIFEST);
  writeFileSync(MANIFEST, `${JSON.stringify(packedManifest(manifest), undefined, 2)}\n`);
  copyFileSync(join(ROOT, 'LICENSE'), LICENSE);
}

/** Leaves the folder as the repository has it, after success, failure or an interruption. */
export function restore(): void {
  if (existsSync(KEPT_MANIFEST)) renameSync(KEPT_MANIFEST, MANIFEST);
  rmSync(LICENSE, { force: true });
}
