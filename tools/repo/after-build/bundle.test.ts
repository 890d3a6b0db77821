import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../source-files';

const DIST = join(ROOT, 'dist');
const KB = 1024;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const gzipped = (file: string) => gzipSync(readFileSync(join(DIST, file))).length;

/** Every JS and CSS file a chunk pulls in before it can run. */
function loadedWith(...keys: string[]): Set<string> {
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not in the manifest`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return files;
}

const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzipped(file), 0);

describe('bundle budget', () => {
  it('the first screen loads at most 300 KB of JS and CSS, gzipped', () => {
    const first = loadedWith('index.html', 'src/app/routes/connect-route.tsx');
    expect(total(first) / KB).toBeLessThan(300);
  });

  it('the policy editor, Monaco included, is at most 1.1 MB gzipped and no part of the first screen', () => {
    const editors = Object.keys(manifest).filter((key) => key.startsWith('src/policy/monaco/'));
    expect(editors.length).toBeGreaterThan(0);
    const first = loadedWith('index.html', 'src/app/routes/connect-route.tsx');
    expect(editors.filter((key) => first.has(manifest[key]!.file))).toEqual([]);
    const before = loadedWith('index.html', 'src/app/routes/session-route.tsx');
    const extra = [...loadedWith(...editors)].filter((file) => !before.has(file));
    // Workers and the icon font are no imports of the chunk; they are fetched with it all the same.
    const beside = readdirSync(join(DIST, 'assets')).filter((name) =>
      /^(?:editor\.worker|language\.worker|codicon)-/.test(name),
    );
    expect(beside).toHaveLength(3);
    expect(total([...extra, ...beside.map((name) => `assets/${name}`)])).toBeLessThan(1_100_000);
  });

  it('what looks inside objects is loaded when somebody does, each format by itself', () => {
    const listing = loadedWith('index.html', 'src/app/routes/objects-route.tsx');
    const views = Object.keys(manifest).filter((key) => /^src\/looking\/.*view(?:er)?\.tsx$/.test(key));
    expect(views.length).toBeGreaterThan(8);
    expect(views.filter((key) => listing.has(manifest[key]!.file))).toEqual([]);
    const viewer = [...loadedWith('src/looking/viewer.tsx')].filter((file) => !listing.has(file));
    expect(total(viewer) / KB).toBeLessThan(15);
  });

  it('every component of Mantine has its styles', () => {
    const read = (directory: string, ending: string) =>
      readdirSync(directory)
        .filter((name) => name.endsWith(ending))
        .map((name) => readFileSync(join(directory, name), 'utf8'))
        .join('\n');
    const classes = (text: string) => new Set(text.match(/\bm_[0-9a-f]{6,8}\b/g));
    const styled = classes(readFileSync(join(ROOT, 'node_modules/@mantine/core/styles.css'), 'utf8'));
    const used = [...classes(read(join(DIST, 'assets'), '.js'))].filter((name) => styled.has(name));
    const there = classes(read(join(DIST, 'assets'), '.css'));
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((name) => !there.has(name))).toEqual([]);
  });

  it('the icon font holds the icons that are used, and no more', () => {
    const font = readdirSync(join(DIST, 'assets')).find((name) => name.startsWith('codicon-'))!;
    const size = statSync(join(DIST, 'assets', font)).size;
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThan(30_000);
  });
});

describe('chunks', () => {
  it('are few for the screens of every visit: each is a request', () => {
    const routes = ['connect', 'session', 'objects'].map((name) => `src/app/routes/${name}-route.tsx`);
    expect(loadedWith('index.html', ...routes).size).toBeLessThan(25);
  });

  it('wait for no chunk that waits for them: one of the two would run before what it is made of', () => {
    const waiting: string[] = [];
    const done = new Set<string>();
    const visit = (key: string, path: readonly string[]) => {
      if (path.includes(key)) waiting.push([...path.slice(path.indexOf(key)), key].join(' > '));
      if (path.includes(key) || done.has(key)) return;
      for (const next of manifest[key]?.imports ?? []) visit(next, [...path, key]);
      done.add(key);
    };
    for (const key of Object.keys(manifest)) visit(key, []);
    expect(waiting).toEqual([]);
  });
});

describe('names of all services’ actions', () => {
  const assets = readdirSync(join(DIST, 'assets'));
  const worker = assets.find((name) => name.startsWith('language.worker')) ?? '';
  const names = assets.find((name) => name.startsWith('all-actions')) ?? '';
  const script = (name: string) => readFileSync(join(DIST, 'assets', name), 'utf8');

  it('are a file of their own that the policy worker fetches when it needs them', () => {
    expect(script(worker)).toContain(names);
    expect(script(names)).toContain('AcceptAddressTransfer');
    expect(script(worker)).not.toContain('AcceptAddressTransfer');
  });

  it('weigh at most 106 KB gzipped, and the worker without them at most 120', () => {
    expect(gzipped(`assets/${names}`) / KB).toBeLessThan(106);
    expect(gzipped(`assets/${worker}`) / KB).toBeLessThan(120);
  });
});

describe('what is not in the bundle', () => {
  const scripts = readdirSync(join(DIST, 'assets')).filter((name) => name.endsWith('.js'));
  const all = scripts.map((name) => readFileSync(join(DIST, 'assets', name), 'utf8')).join('\n');

  it('nothing of the sandbox: neither its control endpoint nor its error texts', () => {
    expect(all).not.toContain('__sandbox/');
    expect(all).not.toContain('The sandbox does not implement');
    expect(all).not.toContain('node:crypto');
  });

  it('no inline script in the page', () => {
    const html = readFileSync(join(DIST, 'index.html'), 'utf8');
    expect([...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)]).toEqual([]);
  });
});
