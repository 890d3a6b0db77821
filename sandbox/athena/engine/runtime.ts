import type { Files } from './files';

const MALLOC = '_malloc';
const KNOWN = '_fileInfoCache';

/** What is used of the module. https://emscripten.org/docs/api_reference/module.html */
interface Module {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF64: Float64Array;
  readonly [MALLOC]: (bytes: number) => number;
  ccall: (name: string, result: null, types: readonly string[], values: readonly string[]) => unknown;
}

export interface NodeRuntime {
  /** What it knows of files by their number, which is another file's in each engine. */
  readonly [KNOWN]: Map<number, unknown>;
  resolveFileInfo: (module: Module, id: number) => { readonly fileName: string } | null;
}

/** DuckDB's way to files, which are those of the query that runs and no others: neither the disk's nor the network's. */
export function runtimeOver(base: NodeRuntime, current: () => Files | undefined): object {
  const open = new Map<number, string>();
  const fail = (module: Module, message: string) => {
    module.ccall('duckdb_web_fail_with', null, ['string'], [message]);
    return 0;
  };
  return {
    ...base,
    openFile: (module: Module, id: number) => {
      base[KNOWN].delete(id);
      const name = base.resolveFileInfo(module, id)?.fileName ?? '';
      const bytes = current()?.bytesOf(name);
      if (bytes !== undefined) open.set(id, name);
      // Its size, and where it lies in memory: what is none of ours is an empty file.
      const answer = module[MALLOC](16);
      module.HEAPF64[answer >> 3] = bytes?.length ?? 1;
      module.HEAPF64[(answer >> 3) + 1] = bytes === undefined ? module[MALLOC](1) : 0;
      return answer;
    },
    closeFile: (_module: Module, id: number) => {
      open.delete(id);
    },
    readFile: (module: Module, id: number, into: number, count: number, at: number) => {
      const name = open.get(id);
      const bytes = name === undefined ? undefined : current()?.bytesOf(name);
      if (count === 0 || name === undefined || bytes === undefined) return 0;
      const part = bytes.subarray(at, at + count);
      if (current()?.note(name, part.length) === false) return fail(module, 'Too much was read.');
      module.HEAPU8.set(part, into);
      return part.length;
    },
    writeFile: (module: Module) => fail(module, 'Nothing can be written here.'),
    truncateFile: (module: Module) => fail(module, 'Nothing can be written here.'),
    glob: (module: Module, path: number, length: number) => {
      const name = textAt(module, path, length);
      if (current()?.bytesOf(name) !== undefined)
        module.ccall('duckdb_web_fs_glob_add_path', null, ['string'], [name]);
    },
    checkFile: (module: Module, path: number, length: number) =>
      current()?.bytesOf(textAt(module, path, length)) !== undefined,
    getLastFileModificationTime: () => 0,
    createDirectory: () => undefined,
    removeDirectory: () => undefined,
    removeFile: () => undefined,
    checkDirectory: () => false,
    listDirectoryEntries: () => false,
    moveFile: () => false,
  };
}

const textAt = ({ HEAPU8: heap }: Module, at: number, length: number): string =>
  new TextDecoder().decode(heap.slice(at, at + length));
