/** What git calls an external diff driver with: path old-file old-hex old-mode new-file new-hex new-mode. */
export interface GitCall {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const HEX = /^(?:[0-9a-f]{4,64}|\.)$/;
const MODE = /^(?:\d{6}|\.)$/;

/**
 * Reads git's seven arguments, nine after a rename; undefined where it is no such call.
 * https://git-scm.com/docs/git#Documentation/git.txt-GITEXTERNALDIFF
 */
export function gitCall(files: readonly string[]): GitCall | undefined {
  if (files.length !== 7 && files.length !== 9) return undefined;
  const [path = '', before = '', oldHex = '', oldMode = '', after = '', newHex = '', newMode = ''] = files;
  return [oldHex, newHex].every((hex) => HEX.test(hex)) && [oldMode, newMode].every((mode) => MODE.test(mode))
    ? { path, before, after }
    : undefined;
}
