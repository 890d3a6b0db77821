import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './source-files';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** Where Node looks for the package from the folder: beside it, then beside each folder above. */
function placesOf(folder: string, name: string): readonly string[] {
  const above = [...folder.matchAll(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+/g)].map(({ index, 0: part }) =>
    folder.slice(0, index + part.length),
  );
  return ['', ...above, folder].map((one) => `${one === '' ? '' : `${one}/`}node_modules/${name}`);
}

// A dependency the registry does not have, where it is optional, is left out without a word; `npm ci` refuses that later.
it('every dependency of every locked package is locked, so that a fresh clone installs', () => {
  const missing = Object.entries(packages).flatMap(([folder, locked]) =>
    Object.keys({
      ...locked.dependencies,
      ...locked.optionalDependencies,
      ...(folder.includes('node_modules') ? {} : locked.devDependencies),
    })
      .filter((name) => !placesOf(folder, name).some((place) => place in packages))
      .map((name) => `${folder || 'the project'} needs ${name}`),
  );
  expect(missing).toEqual([]);
});
