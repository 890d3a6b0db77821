import type { Page } from '@playwright/test';

/**
 * The system's own dialogs cannot be driven; what they would give is stood in for by the origin's private
 * files, which have the same interface.
 */
export async function standInForPickers(page: Page): Promise<void> {
  // As text: what compiles the conformance runs adds helpers that the page does not have.
  await page.addInitScript(`
    const root = navigator.storage.getDirectory();
    window.showSaveFilePicker = async ({ suggestedName }) =>
      (await root).getFileHandle('picked ' + suggestedName, { create: true });
    window.showDirectoryPicker = async () => (await root).getDirectoryHandle('picked folder', { create: true });
  `);
}

/** Text of a file in the origin's private files. */
export function pickedText(page: Page, ...path: string[]): Promise<string> {
  return page.evaluate(async (segments) => {
    let directory = await navigator.storage.getDirectory();
    for (const name of segments.slice(0, -1)) directory = await directory.getDirectoryHandle(name);
    const handle = await directory.getFileHandle(segments.at(-1)!);
    return (await handle.getFile()).text();
  }, path);
}

/** Texts of all files in the picked folder, in any order. */
export function textsInPickedFolder(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    const root = await navigator.storage.getDirectory();
    const folders = [await root.getDirectoryHandle('picked folder', { create: true })];
    // No function inside, for the same reason.
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') folders.push(handle);
        else texts.push(await (await handle.getFile()).text());
      }
    }
    return texts;
  });
}
