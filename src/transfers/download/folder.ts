import { numbered } from '../engine/names';

/** Names that Windows keeps for devices, and characters it takes in none. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[<>:"|?*\\\u0000-\u001f]/g;

/** A key's segments as names a file system takes; `a//../b` has no meaning there. */
export function safeSegments(path: string): string[] {
  return path.split('/').map((segment) => {
    const plain = segment.replace(FORBIDDEN, '_').replace(/[. ]+$/, (end) => '_'.repeat(end.length));
    return plain === '' || RESERVED.test(plain) ? `_${plain}` : plain;
  });
}

/**
 * Creates a file that was not there, with its folders; what is taken is numbered, never overwritten. One at a time in all
 * tabs: several keys may come to one name, and between looking and creating another one would take it.
 */
export function createFile(root: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle> {
  return navigator.locks.request('drawbridge:create-file', async () => {
    const segments = safeSegments(path);
    const name = segments.pop() ?? '_';
    let directory = root;
    for (const segment of segments) directory = await openFolder(directory, segment);
    for (let count = 0; ; count += 1) {
      const candidate = count === 0 ? name : numbered(name, count);
      if (!(await exists(directory, candidate)))
        return await directory.getFileHandle(candidate, { create: true });
    }
  });
}

/** The folder of that name, or a numbered one where a file has it: `a` and `a/b` may both be keys. */
async function openFolder(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemDirectoryHandle> {
  for (let count = 0; ; count += 1) {
    try {
      return await directory.getDirectoryHandle(count === 0 ? name : numbered(name, count), { create: true });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'TypeMismatchError')) throw error;
    }
  }
}

async function exists(directory: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await directory.getFileHandle(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    if (error instanceof DOMException && error.name === 'TypeMismatchError') return true;
    throw error;
  }
}
