/** What of a prefix is meant: names below it, and folders with their closing slash for all that is in them. */
export interface Chosen {
  readonly names: ReadonlySet<string>;
  readonly folders: readonly string[];
}

/** The key that is the whole prefix, and nothing below it. */
export function isOneKey({ names, folders }: Chosen): boolean {
  return folders.length === 0 && names.size === 1 && names.has('');
}

interface Place {
  /** What is listed to find out. */
  readonly prefix: string;
  /** All of it where undefined. */
  readonly only: Chosen | undefined;
}

/**
 * Where the versions of what is selected are listed: of one key or folder, no more than of that is read.
 * @param prefix what all the keys begin with
 */
export function placeOf(prefix: string, keys: readonly string[], folders: readonly string[]): Place {
  const [folder] = folders;
  const [key] = keys;
  if (folder !== undefined && folders.length === 1 && key === undefined)
    return { prefix: folder, only: undefined };
  if (key !== undefined && new Set(keys).size === 1 && folder === undefined)
    return { prefix: key, only: { names: new Set(['']), folders: [] } };
  const below = (whole: string) => whole.slice(prefix.length);
  return { prefix, only: { names: new Set(keys.map(below)), folders: folders.map(below) } };
}
