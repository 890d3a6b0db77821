import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Serves a build: hashed assets for ever, everything else anew, and index.html for the app's own paths. */
export function staticFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'Method not allowed', { allow: 'GET, HEAD' });
    }
    const path = decodePath(new URL(request.url).pathname);
    if (path === undefined) return plain(400, 'Bad path');
    const file = path === '/' ? undefined : await findFile(folder, path);
    if (file !== undefined) return sendFile(file, path);
    // A missing asset is an error; a path without an extension is a place in the app.
    if (path.startsWith('/assets/') || (extname(path) !== '' && !path.startsWith('/s/'))) {
      return plain(404, 'Not found');
    }
    return indexPage(folder);
  };
}

const META_CSP = /\s*<meta http-equiv="Content-Security-Policy"[^>]*>/;

async function indexPage(folder: string): Promise<Response> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  if (html === undefined) return plain(503, 'The app is not built: run `npm run build`.');
  // The meta tag is for hosts without headers; here the header says the same and knows the endpoints.
  return new Response(html.replace(META_CSP, ''), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function decodePath(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

async function findFile(folder: string, path: string): Promise<{ path: string; size: number } | undefined> {
  const normal = normalize(path);
  // Build leftovers that no page asks for, and anything hidden.
  if (normal.split(/[/\\]/).some((segment) => segment.startsWith('.')) || normal === '/index.html') {
    return undefined;
  }
  const file = join(folder, normal);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? { path: file, size: found.size } : undefined;
}

function sendFile(file: { path: string; size: number }, path: string): Response {
  const hashed = path.startsWith('/assets/');
  return new Response(Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': String(file.size),
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
