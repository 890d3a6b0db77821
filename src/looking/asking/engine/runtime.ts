import type { DuckDBRuntime } from '@malloydata/duckdb-wasm/blocking';
import type { Files } from './files';

const MALLOC = '_malloc';

/** What the runtime needs of the module. https://emscripten.org/docs/api_reference/module.html */
interface Module {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF64: Float64Array;
  /** Its own name for it. */
  readonly [MALLOC]: (bytes: number) => number;
  ccall: (name: string, result: null, types: readonly string[], values: readonly string[]) => unknown;
}

/** What DuckDB's own runtime tells of a file it opened. */
type FileInfoOf = (module: Module, id: number) => { readonly fileName: string } | null;

/**
 * DuckDB's way to files, of which it knows only ours: whatever else is opened is an empty file in memory. It reaches no
 * network. A read of what is not here fails, and is remembered in {@link Files.missed}.
 */
export function runtimeOver(base: DuckDBRuntime, fileInfo: FileInfoOf, files: Files): DuckDBRuntime {
  const open = new Map<number, number>();
  const fail = (module: Module, message: string) => {
    module.ccall('duckdb_web_fail_with', null, ['string'], [message]);
    return 0;
  };
  const own = {
    openFile: (module: Module, id: number) => {
      const name = fileInfo(module, id)?.fileName ?? '';
      const file = files.placeOf(name);
      if (file !== undefined) open.set(id, file);
      // Its size, and where it lies in memory.
      const answer = module[MALLOC](16);
      module.HEAPF64[answer >> 3] = file === undefined ? 1 : files.sizeOf(file);
      module.HEAPF64[(answer >> 3) + 1] = file === undefined ? module[MALLOC](1) : 0;
      return answer;
    },
    closeFile: (_module: Module, id: number) => {
      open.delete(id);
    },
    readFile: (module: Module, id: number, into: number, bytes: number, at: number) => {
      const file = open.get(id);
      if (bytes === 0 || file === undefined) return 0;
      const count = Math.max(0, Math.min(bytes, files.sizeOf(file) - at));
      const target = module.HEAPU8.subarray(into, into + count);
      if (files.copy(file, { from: at, to: at + count }, target)) return count;
      return fail(module, 'Bytes are missing.');
    },
    writeFile: (module: Module) => fail(module, 'Nothing can be written here.'),
    truncateFile: (module: Module) => fail(module, 'Nothing can be written here.'),
    glob: (module: Module, path: number, length: number) => {
      for (const name of files.matching(textAt(module, path, length)))
        module.ccall('duckdb_web_fs_glob_add_path', null, ['string'], [name]);
    },
    checkFile: (module: Module, path: number, length: number) =>
      files.placeOf(textAt(module, path, length)) !== undefined,
    getLastFileModificationTime: () => 0,
    createDirectory: () => undefined,
    removeDirectory: () => undefined,
    removeFile: () => undefined,
    checkDirectory: () => false,
    listDirectoryEntries: () => false,
    moveFile: () => false,
  };
  return { ...base, ...own } as unknown as DuckDBRuntime;
}

const textAt = ({ HEAPU8: heap }: Module, at: number, length: number): string =>
  new TextDecoder().decode(heap.slice(at, at + length));
