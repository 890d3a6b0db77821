import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { metaContentSecurityPolicy } from './server/csp.ts';
import { chunksByScreen } from './tools/vite/chunks-by-screen.ts';
import { codiconSubset } from './tools/vite/codicon-subset.ts';
import { monacoLeftOut } from './tools/vite/monaco-left-out.ts';

/** Origins that a plain static site may talk to besides AWS, separated by blanks. */
const connect = (process.env['DRAWBRIDGE_CONNECT'] ?? '').split(/\s+/).filter((origin) => origin !== '');

/** `dist/` on a plain static host has no headers of ours: the policy goes into the page itself. */
function policyInPage(): Plugin {
  return {
    name: 'drawbridge:policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: metaContentSecurityPolicy({ direct: true, connect }),
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** The React plugin puts its preamble into the page as an inline script, which the policy refuses: same code, as a file. */
function preambleAsFile(): Plugin {
  return {
    name: 'drawbridge:preamble-as-file',
    apply: 'serve',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(
          /<script type="module">[^<]*injectIntoGlobalHook[^<]*<\/script>/,
          '<script type="module" src="/@id/@vitejs/plugin-react/preamble"></script>',
        ),
    },
  };
}

const PREBUNDLED = [
  'react',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'react-dom',
  'react-dom/client',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@tanstack/react-virtual',
  '@aws-sdk/client-s3',
  '@aws-sdk/client-s3-control',
  '@aws-sdk/client-sts',
  '@aws-sdk/s3-request-presigner',
  '@malloydata/duckdb-wasm/blocking',
  '@uwdata/flechette',
  'diff',
  'fzstd',
  'hyparquet',
  'hyparquet-compressors',
  'idb',
  'jsonc-parser',
  'pdfjs-dist',
  'valibot',
  'zustand',
  'zustand/vanilla',
];

export default defineConfig({
  plugins: [react(), policyInPage(), preambleAsFile(), codiconSubset(), monacoLeftOut(), chunksByScreen()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  worker: { format: 'es' },
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 4000, assetsInlineLimit: 0 },
  cacheDir: '.cache/vite',
  // What the scanner finds late makes the dev server and the browser tests reload half-way, with two Reacts in one page.
  optimizeDeps: { include: PREBUNDLED },
});
