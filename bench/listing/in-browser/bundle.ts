import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's script in one piece, as the console's own build would make it. */
export async function bundlePage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { '@': at('../../../src') } },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: at('./page.ts'), formats: ['es'] },
      rollupOptions: { output: { codeSplitting: false } },
    },
  })) as Rollup.RollupOutput[];
  const [chunk] = built[0]!.output;
  return chunk.code;
}
