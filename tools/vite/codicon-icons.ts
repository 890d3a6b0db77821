import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** `import 'x'`, `import … from 'x'`, `export … from 'x'` at the start of a line, where code has them and comments do not. */
const IMPORTS = /^(?:import|export)\s(?:[^'"();]*\sfrom\s)?\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /^[^*/\n]*\bimport\(['"]([^'"]+)['"]\)/gm;
/** Icons as code names them, `Codicon.symbolMethod`, and as class names in templates and styles. */
const PROPERTIES = /\bCodicon\.(\w+)/g;
const CLASSES = /\bcodicon-([a-z][a-z\d-]*)/g;
/** `$(sparkle)` in labels. */
const LABELS = /\$\(([a-z][a-z\d-]*)\)/g;
/** `registerIcon('goto-next-location', …)` and `register('dialog-error', 'error')` or `register('error', 0xea87)`. */
const NAMED = /(\w+): register\('([\w-]+)', (?:0x([\da-f]+)|'([\w-]+)')\)/g;

/** The files that only list what there is: naming an icon there is no use of it. */
const LISTS = /\/base\/common\/codicons(?:Library|Util)?\.js$/;

/** Every module of monaco-editor that is loaded with `entry`, styles included; absolute paths. */
export function monacoModules(entry: string): Map<string, string> {
  const modules = new Map<string, string>();
  const visit = (file: string) => {
    if (modules.has(file)) return;
    const code = readFileSync(file, 'utf8');
    modules.set(file, code);
    if (file.endsWith('.css')) return;
    for (const pattern of [IMPORTS, DYNAMIC])
      for (const [, wanted = ''] of code.matchAll(pattern)) {
        const path = resolved(wanted, file);
        if (path !== undefined) visit(path);
      }
  };
  visit(entry);
  modules.delete(entry);
  return modules;
}

function resolved(wanted: string, from: string): string | undefined {
  const bare = wanted.split('?')[0]!;
  if (bare.startsWith('monaco-editor/')) return require.resolve(bare);
  return bare.startsWith('.') && from.includes('/monaco-editor/') ? join(dirname(from), bare) : undefined;
}

/** Code points of the icons these modules can show. Throws when a module names an icon that does not exist. */
export function usedIcons(modules: ReadonlyMap<string, string>): number[] {
  const { byProperty, byName } = listed(modules);
  const used = new Set<number>();
  for (const [file, code] of modules) {
    if (LISTS.test(file)) continue;
    for (const [text, name = ''] of code.matchAll(PROPERTIES)) {
      const point = byProperty.get(name);
      if (point === undefined && !METHODS.has(name)) throw new Error(`${text} in ${file} is no icon`);
      if (point !== undefined) used.add(point);
    }
    for (const pattern of [CLASSES, LABELS])
      for (const [, name = ''] of code.matchAll(pattern)) {
        const point = byName.get(name);
        if (point !== undefined) used.add(point);
      }
  }
  return [...used].toSorted((a, b) => a - b);
}

const METHODS = new Set(['getAll']);

/** The icons of Monaco's own lists, by property and by name, as code points of its font. */
function listed(modules: ReadonlyMap<string, string>) {
  const byProperty = new Map<string, number>();
  const byName = new Map<string, number>();
  // The library comes before what is derived from it.
  const lists = [...modules].filter(([file]) => LISTS.test(file)).toSorted(([a], [b]) => b.length - a.length);
  for (const [, code] of lists)
    for (const [, property = '', name = '', hex, other = ''] of code.matchAll(NAMED)) {
      const point = hex === undefined ? byName.get(other) : Number.parseInt(hex, 16);
      if (point === undefined) throw new Error(`${property} stands for ${other}, which is no icon`);
      byProperty.set(property, point);
      byName.set(name, point);
    }
  if (byName.size < 100) throw new Error("Monaco's list of icons does not look as it did");
  return { byProperty, byName };
}
