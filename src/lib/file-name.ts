/** The part of a key after its last slash; the folder's own name for a folder marker, `object` where none can be a file's. */
export function fileNameOf(key: string): string {
  const trimmed = key.replace(/\/+$/, '');
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return name === '' || name === '.' || name === '..' ? 'object' : name;
}
