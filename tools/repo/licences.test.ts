import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './source-files';

interface LockedPackage {
  /** A package of this repository: its licence stands at the folder that is linked. */
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
}

/** The permissive ones, and those that ask even less than they do (dual licences count by their permissive half). */
const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MPL-2.0',
  '0BSD',
  'Unlicense',
  '(MPL-2.0 OR Apache-2.0)',
  '(MIT OR CC0-1.0)',
]);

/** Whose package does not name its licence in the way npm reads: read in the package itself. */
const READ: Readonly<Record<string, string>> = {
  'node_modules/flatbuffers': 'Apache-2.0',
  'node_modules/json-bignum': 'MIT',
};

/** Fonts are licensed as fonts; the OFL asks nothing of the software that embeds them. */
const FONT = /^node_modules\/@fontsource-variable\//;

it('everything shipped is under a permissive licence', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const shipped = Object.entries(lock.packages).filter(
    ([path, entry]) => path !== '' && entry.dev !== true && entry.link !== true,
  );
  const refused = shipped
    .map(([path, { license }]) => ({ path, license: READ[path] ?? license ?? 'none' }))
    .filter(({ path, license }) => !ALLOWED.has(license) && !(FONT.test(path) && license === 'OFL-1.1'))
    .map(({ path, license }) => `${path}: ${license}`);
  expect(shipped.length).toBeGreaterThan(50);
  expect(refused).toEqual([]);
});

it('no address of a package registry is locked', () => {
  expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "(?!packages\/)/);
});
