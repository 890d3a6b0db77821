/** The part of a key after its last slash; the folder's own name for a folder marker, `object` where none can be a file's. */
export function fileNameOf(key: string): string {
  const trimmed = key.replace(/\/+$/, '');
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return name === '' || name === '.' || name === '..' ? 'object' : name;
}

/** Everything up to and including the last slash: `a//b` is in `a//`, `a//` itself in `a/`. */
export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

/** The folder above a prefix: above `a//` is `a/`, above `a/` the root. */
export function parentPrefix(prefix: string): string {
  return folderOf(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
}
