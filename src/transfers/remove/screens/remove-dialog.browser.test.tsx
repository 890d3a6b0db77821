import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { RemoveDialog } from './remove-dialog';

const there = vi.hoisted(() => ({ count: 0 }));

vi.mock('@/aws/send', () => ({
  sendS3: async (_a: unknown, _b: unknown, command: object) => {
    if (command.constructor.name === 'GetBucketVersioningCommand') return { Status: 'Enabled' };
    throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
  },
}));
vi.mock('@/resources/objects/entries-below', () => ({
  entriesAt: async () => ({ count: 0 }),
  entriesBelow: async () => ({
    count: there.count,
    name: (index: number) => `${index}.csv`,
    size: () => 1,
    etag: () => 'e',
  }),
}));
vi.mock('@/sessions/store', async (original) => ({
  ...(await original<object>()),
  useSessions: (selector: (state: object) => unknown) => selector({ sessions: [testSession] }),
}));

beforeEach(() => page.viewport(1280, 800));

const show = () =>
  renderApp(
    <RemoveDialog
      sessionId={testSession.id}
      context={testContext}
      location={{ type: 'bucket', name: 'lake' }}
      prefix="logs/"
      items={{ objects: [], folders: ['logs/'] }}
      versions={false}
      onClose={() => undefined}
      onDeleted={() => undefined}
    />,
  );

it('names lifecycle rules where so many would go that a tab is not the best place, in reach of the keyboard', async () => {
  there.count = 20_000;
  await show();
  const link = page.getByRole('link', { name: 'Edit the lifecycle…' });
  await expect
    .element(link)
    .toHaveAttribute('href', '/s/111122223333.BucketAdmin/l/lake/settings?edit=lifecycle');
  await expect.element(page.getByRole('textbox', { name: 'Type 20000 to confirm' })).toHaveFocus();
  for (let step = 0; step < 12 && document.activeElement !== link.element(); step += 1)
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await expect.element(link).toHaveFocus();
  expect(await axeViolations()).toEqual([]);
});

it('does not where a tab will do', async () => {
  there.count = 20;
  await show();
  await expect.element(page.getByRole('textbox', { name: 'Type 20 to confirm' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Edit the lifecycle…' })).not.toBeInTheDocument();
});
