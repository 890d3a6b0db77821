import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../repo/source-files';
import { monacoModules, usedIcons } from './codicon-icons';
import { subsetFont } from './subset-font';

let modules: Map<string, string>;
beforeAll(() => {
  modules = monacoModules(join(ROOT, 'src/policy/monaco/monaco.ts'));
});

describe('the icons in use', () => {
  it('are found over the whole of what the editor loads', () => {
    expect(modules.size).toBeGreaterThan(500);
    expect([...modules.keys()].some((file) => file.endsWith('/suggestWidget.js'))).toBe(true);
    expect([...modules.keys()].some((file) => file.endsWith('.css'))).toBe(true);
  });

  it.each([
    ['symbol-field, of the suggestions', 0xeb5f],
    ['lightbulb, of quick fixes', 0xea61],
    ['close, of the find widget', 0xea76],
    ['chevron-right, of folded lines', 0xeab6],
    ['warning, of the findings', 0xea6c],
  ])('include %s', (_name, point) => expect(usedIcons(modules)).toContain(point));

  it('are a small part of the font', () => {
    expect(usedIcons(modules).length).toBeLessThan(150);
  });

  it('are refused when there is no such icon', () => {
    const more = new Map([...modules, ['/x/monaco-editor/esm/new.js', 'Codicon.unheardOf']]);
    expect(() => usedIcons(more)).toThrow('Codicon.unheardOf in /x/monaco-editor/esm/new.js is no icon');
  });
});

it('subsets a font to a smaller one of the same kind', async () => {
  const path = 'node_modules/monaco-editor/esm/vs/base/browser/ui/codicons/codicon/codicon.ttf';
  const font = readFileSync(join(ROOT, path));
  const subset = await subsetFont(font, usedIcons(modules));
  expect(subset.length).toBeLessThan(font.length / 5);
  expect(Array.from(subset.subarray(0, 4))).toEqual([0, 1, 0, 0]);
  await expect(subsetFont(new Uint8Array(8), [0xea61])).rejects.toThrow('could not be subset');
});
