import type { Plugin } from 'vite';

const unused = (name: string) =>
  `export class ${name} { constructor() { throw new Error('${name} is left out of this build'); } }`;

/**
 * Modules of Monaco that its entry points bring along and nothing here can reach, with what stands for them: the editor
 * of many diffs, drawing by WebGPU (an option that is off), and going to definitions, which policies do not have.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'browser/widget/multiDiffEditor/multiDiffEditorWidget.js': unused('MultiDiffEditorWidget'),
  'browser/gpu/viewGpuContext.js': unused('ViewGpuContext'),
  'browser/viewParts/viewLinesGpu/viewLinesGpu.js': unused('ViewLinesGpu'),
  'browser/viewParts/rulersGpu/rulersGpu.js': unused('RulersGpu'),
  'contrib/inlayHints/browser/inlayHintsLocations.js':
    'export async function goToDefinitionWithLocation() {} export async function showGoToContextMenu() {}',
  'contrib/gotoSymbol/browser/link/goToDefinitionAtPosition.js':
    'export class GotoDefinitionAtPositionEditorContribution { static get() { return null; } }',
};
const EDITOR = /\/monaco-editor\/esm\/vs\/editor\/(.+)$/;

/** Saves 40 KB gzipped. A release of Monaco that has moved one of these modules stops the build. */
export function monacoLeftOut(): Plugin {
  const found = new Set<string>();
  return {
    name: 'drawbridge:monaco-left-out',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const path = EDITOR.exec(id)?.[1] ?? '';
      const code = LEFT_OUT[path];
      if (code === undefined) return;
      found.add(path);
      return { code, moduleSideEffects: false };
    },
    buildEnd(error) {
      const missing = Object.keys(LEFT_OUT).filter((path) => !found.has(path));
      if (error === undefined && missing.length > 0) this.error(`Monaco no longer has ${missing.join(', ')}`);
    },
  };
}
