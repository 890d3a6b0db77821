import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's script and what it loads, by path, as the console's own build would make it. */
export async function bundlePage(base: string): Promise<ReadonlyMap<string, string>> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    base,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { '@': at('../../../src') } },
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: { input: at('./page.ts'), output: { entryFileNames: 'page.js' } },
    },
  })) as Rollup.RollupOutput;
  return new Map(
    output.map((file) => [
      `${base}${file.fileName}`,
      file.type === 'chunk' ? file.code : file.source.toString(),
    ]),
  );
}
