import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { monacoModules, usedIcons } from './codicon-icons.ts';
import { subsetFont } from './subset-font.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = join(ROOT, 'src/policy/monaco/monaco.ts');
const STYLES = /\/monaco-editor\/.*\/codicon\.css$/;
const FONT = './codicon.ttf';

/**
 * Monaco's icon font costs 75 KB gzipped for some six hundred icons, of which its features here show a few dozen. The
 * build keeps those. The font is swapped before Vite names it, so that its name changes with what is in it.
 */
export function codiconSubset(): Plugin {
  let known: ReadonlySet<string> = new Set();
  return {
    name: 'drawbridge:codicon-subset',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      const file = id.split('?')[0]!;
      if (!STYLES.test(file)) return;
      if (!code.includes(FONT)) this.error(`${file} no longer loads ${FONT}`);
      const modules = monacoModules(ENTRY);
      known = new Set(modules.keys());
      const font = await subsetFont(await readFile(join(dirname(file), FONT)), usedIcons(modules));
      const folder = join(ROOT, '.cache/codicon');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'codicon.ttf'), font);
      return { code: code.replace(FONT, relative(dirname(file), join(folder, 'codicon.ttf'))), map: null };
    },
    buildEnd(error) {
      if (error || known.size === 0) return;
      // An icon whose module was overlooked would show as an empty box.
      for (const id of this.getModuleIds()) {
        const file = id.split('?')[0]!;
        if (file.includes('/monaco-editor/esm/') && !known.has(file) && !file.endsWith('.ttf'))
          this.error(`${file} is bundled, but its icons were not looked for`);
      }
    },
  };
}
