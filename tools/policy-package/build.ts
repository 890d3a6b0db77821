import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'vite';
import { packedDoors, readManifest } from './manifest';
import { DIST, PACKAGE, ROOT } from './paths';

const COMMAND = 'command/bin';
/** Bundled, so that the package installs by itself: nothing is fetched, and the command starts from few files. */
const BUNDLED = ['jsonc-parser', 'valibot', 'yaml'];

/** Builds dist/: a module and its types for each door, the command, and the licences of what is bundled. */
export async function buildPackage(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  const doors = [...packedDoors(readManifest()).values()];
  await buildModules([...doors, COMMAND]);
  buildTypes(doors);
  writeLicences();
}

async function buildModules(names: readonly string[]): Promise<void> {
  await build({
    configFile: false,
    root: PACKAGE,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'es2023',
      outDir: DIST,
      copyPublicDir: false,
      // The command reads what is not minified a third longer.
      minify: 'oxc',
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(PACKAGE, `src/${name}.ts`)])),
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          banner: ({ name }) => (name === COMMAND ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  });
  chmodSync(join(DIST, `${COMMAND}.js`), 0o755);
}

/** Declarations of every module the doors lead to, as a consumer under `nodenext` resolves them. */
function buildTypes(doors: readonly string[]): void {
  const project = join(DIST, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: '../src',
    outDir: '.',
    types: [],
  };
  const files = doors.map((name) => `../src/${name}.ts`);
  writeFileSync(
    project,
    JSON.stringify({ extends: '../tsconfig.json', compilerOptions, include: [], files }),
  );
  const { status } = spawnSync('npx', ['tsc', '-p', project], { cwd: ROOT, stdio: 'inherit' });
  rmSync(project);
  if (status !== 0) throw new Error('The types could not be built.');
  // The one bundled library whose types the doors show: a policy's tree is of its nodes.
  const vendored = join(DIST, 'vendor/jsonc-parser.d.ts');
  mkdirSync(dirname(vendored), { recursive: true });
  copyFileSync(join(ROOT, 'node_modules/jsonc-parser/lib/esm/main.d.ts'), vendored);
  for (const file of declarations(DIST)) {
    const vendor = relative(dirname(file), vendored).replace(/\.d\.ts$/, '.js');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, withResolvedImports(text, vendor.startsWith('.') ? vendor : `./${vendor}`));
  }
}

/** Sources import each other by `.ts`, which is what declarations keep; a consumer finds them by `.js`. */
function withResolvedImports(text: string, vendor: string): string {
  return text
    .replaceAll(/(\b(?:from|import)\s*\(?\s*)(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2')
    .replaceAll(/(\b(?:from|import)\s*\(?\s*)(['"])jsonc-parser\2/g, `$1$2${vendor}$2`);
}

function declarations(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function writeLicences(): void {
  const texts = BUNDLED.map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
      license: string;
    };
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence text to keep.`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  writeFileSync(join(DIST, 'THIRD-PARTY-LICENSES.txt'), texts.join('\n----\n\n'));
}
