/** File System Access API, Chromium only: https://developer.mozilla.org/docs/Web/API/Window/showSaveFilePicker */
interface Pickers {
  showSaveFilePicker?: (options: { suggestedName?: string; id?: string }) => Promise<FileSystemFileHandle>;
  showDirectoryPicker?: (options: { mode: 'readwrite'; id?: string }) => Promise<FileSystemDirectoryHandle>;
}

const pickers = globalThis as Pickers;

export const canPickFile = () => pickers.showSaveFilePicker !== undefined;
export const canPickFolder = () => pickers.showDirectoryPicker !== undefined;

/** Undefined when the operator closed the picker. Must be called while a click is being handled. */
export function pickFile(suggestedName: string): Promise<FileSystemFileHandle | undefined> {
  return unlessClosed(pickers.showSaveFilePicker!({ suggestedName, id: 'drawbridge-downloads' }));
}

export function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return unlessClosed(pickers.showDirectoryPicker!({ mode: 'readwrite', id: 'drawbridge-downloads' }));
}

function unlessClosed<T>(picked: Promise<T>): Promise<T | undefined> {
  return picked.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  });
}
