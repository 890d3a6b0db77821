import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AwsQueryClient } from '@/resources/query-client';
import { cssVariables, theme } from '@/ui/theme';
import { useDrafts } from '../draft/store';
import { monaco } from '../monaco/monaco';
import { SESSION, fakeBucket, type FakeBucket } from '../testing/fake-s3';
import { PolicyPage } from './policy-page';

const READ = {
  Sid: 'AnalystReads',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::444455556666:role/Analyst' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::analytics-lake/*',
};
const DENY = {
  Sid: 'Out',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutBucketPolicy',
  Resource: 'arn:aws:s3:::analytics-lake',
};
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const pretty = (text: string) => JSON.stringify(JSON.parse(text), undefined, 2);

async function open(bucket: FakeBucket, colorScheme: 'light' | 'dark' = 'light') {
  await page.viewport(1440, 760);
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={colorScheme}>
      <Notifications />
      <QueryClientProvider client={new AwsQueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <div style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
          <PolicyPage
            session={SESSION}
            context={bucket.context}
            location={{ type: 'bucket', name: 'analytics-lake' }}
            chosen={{ accessPoint: undefined, both: false }}
            onChoose={() => undefined}
            onOpenSetting={() => undefined}
            onGoTo={() => undefined}
            trying={{ text: undefined, linkFor: (text) => text }}
          />
        </div>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** Machines that run these are busy ones; a second, the default, is too short for an editor to load. */
const eventually = <T,>(probe: () => T) => expect.poll(probe, { timeout: 10_000 });

/** Replaces the draft as typing would. */
async function write(text: string) {
  await eventually(() => monaco.editor.getEditors().length).toBe(1);
  monaco.editor.getEditors()[0]!.getModel()!.setValue(text);
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

// Monaco is loaded anew for each page here.
vi.setConfig({ testTimeout: 40_000 });

beforeEach(() => {
  useDrafts.setState({ drafts: {} });
  indexedDB.deleteDatabase('drawbridge-policy-history');
});
afterEach(() => {
  vi.restoreAllMocks();
  // They outlive the page that told them; one that the pointer rests on never closes.
  notifications.clean();
});

describe('PolicyPage', () => {
  it('shows the policy, saves a reviewed draft, and undoes it', async () => {
    const bucket = fakeBucket(policy(READ));
    await open(bucket);
    await expect.element(page.getByText('1 finding', { exact: true })).toBeVisible();
    await expect.element(button('Review and save')).toBeDisabled();
    const next = pretty(policy(READ, { ...READ, Sid: 'More', Action: 's3:GetObjectVersion' }));
    await write(next);
    await expect.element(page.getByText(/Draft · 9 lines added/i)).toBeVisible();
    await userEvent.keyboard('{Control>}s{/Control}');
    await expect.element(page.getByText('Before it is saved')).toBeVisible();
    await button('Save the policy').click();
    await eventually(() => bucket.policy).toBe(next);
    expect(bucket.writes[0]?.has('x-amz-confirm-remove-self-bucket-access')).toBe(false);
    await button('Undo').click();
    await eventually(() => bucket.policy).toBe(policy(READ));
  });

  it('rests while nothing changes', async () => {
    const posted = vi.spyOn(Worker.prototype, 'postMessage');
    await open(fakeBucket(policy(READ)));
    await expect.element(page.getByText('Access points (1)')).toBeVisible();
    await expect.element(page.getByText('1 finding', { exact: true })).toBeVisible();
    const checks = () =>
      posted.mock.calls.filter(([message]) => (message as { method?: string }).method === 'lint');
    // Each piece of knowledge about the place that arrives may cause one more check, and no piece arrives twice.
    await vi.waitFor(async () => {
      const before = checks().length;
      await new Promise((resolve) => requestIdleCallback(resolve));
      expect(checks()).toHaveLength(before);
    });
    expect(checks().length).toBeLessThan(8);
  });

  it('stops when somebody changed the policy meanwhile, and merges', async () => {
    const bucket = fakeBucket(policy(READ));
    await open(bucket);
    await write(pretty(policy(READ, { ...READ, Sid: 'Mine' })));
    bucket.policy = policy(READ, { ...READ, Sid: 'Theirs' });
    await button('Review and save').click();
    await button('Save the policy').click();
    await expect.element(page.getByText('Somebody changed it meanwhile')).toBeVisible();
    expect(bucket.writes).toHaveLength(0);
    await button('Merge theirs into the draft').click();
    await button('Review and save').click();
    await button('Save the policy').click();
    await eventually(() => bucket.writes.length).toBe(1);
    const sids = (JSON.parse(bucket.policy ?? '') as { Statement: { Sid: string }[] }).Statement.map(
      ({ Sid }) => Sid,
    );
    expect(sids).toEqual(['AnalystReads', 'Theirs', 'Mine']);
    // The save is told when it is over, and not in the middle of the next test.
    await expect.element(button('Undo')).toBeVisible();
  });

  it('asks for a typed word before it locks the session out', async () => {
    const bucket = fakeBucket(policy(READ));
    await open(bucket);
    await write(pretty(policy(READ, DENY)));
    await expect.element(page.getByText('This draft locks the session out.')).toBeVisible();
    await button('Review and save').click();
    await button('Save in spite of the lockout…').click();
    const confirm = button('Save and lock this session out');
    await expect.element(confirm).toBeDisabled();
    await page.getByRole('textbox', { name: /Type analytics-lake/ }).fill('analytics-lake');
    await confirm.click();
    await eventually(() => bucket.writes[0]?.get('x-amz-confirm-remove-self-bucket-access')).toBe('true');
  });

  it('puts a MalformedPolicy answer at its place in the text', async () => {
    const bucket = fakeBucket(policy(READ));
    await open(bucket);
    await write(pretty(policy(READ, { ...READ, Sid: 'Gone', Principal: { AWS: 'AROAEXAMPLEGONE123456' } })));
    bucket.refuse = {
      status: 400,
      code: 'MalformedPolicy',
      message: 'Invalid principal in policy',
      detail: '"AWS" : "AROAEXAMPLEGONE123456"',
    };
    await button('Review and save').click();
    await button('Save the policy').click();
    await expect.element(page.getByRole('listitem').filter({ hasText: 'MALFORMED_POLICY' })).toBeVisible();
    await eventually(() => monaco.editor.getEditors()[0]?.getSelection()?.startLineNumber).toBe(
      pretty(policy(READ)).split('\n').length + 3,
    );
  });

  it('offers grants where there is no policy, and keeps the draft while away', async () => {
    const bucket = fakeBucket(null);
    const first = await open(bucket);
    await expect.element(page.getByText('analytics-lake has no bucket policy')).toBeVisible();
    await page.getByRole('textbox', { name: /Who: account number or ARN/ }).fill('444455556666');
    await button('Insert into the draft').click();
    await eventually(() => monaco.editor.getEditors()[0]?.getValue()).toContain('"AWS": "444455556666"');
    await first.unmount();
    await open(bucket);
    await eventually(() => monaco.editor.getEditors()[0]?.getValue()).toContain('"AWS": "444455556666"');
    await button('Discard').click();
    await expect.element(page.getByText('analytics-lake has no bucket policy')).toBeVisible();
  });

  it('says that only the owner’s account may see the policy', async () => {
    const bucket = fakeBucket(policy(READ));
    bucket.denied = {
      status: 405,
      code: 'MethodNotAllowed',
      message: 'The specified method is not allowed.',
    };
    await open(bucket);
    await expect.element(page.getByText('The policy belongs to the bucket’s own account')).toBeVisible();
  });

  it('deletes after a question, and keeps the text in the history', async () => {
    const bucket = fakeBucket(policy(READ));
    await open(bucket);
    await expect.element(page.getByText('1 finding', { exact: true })).toBeVisible();
    await button('More').click();
    await page.getByRole('menuitem', { name: /Delete the policy/ }).click();
    await button('Delete the policy').click();
    await eventually(() => bucket.policy).toBe(null);
    await expect.element(page.getByText('analytics-lake has no bucket policy')).toBeVisible();
    await button('History').click();
    await expect.element(page.getByText('Deleted here')).toBeVisible();
    await button('Restore into the draft').click();
    await eventually(() => monaco.editor.getEditors()[0]?.getValue()).toBe(pretty(policy(READ)));
  });
});
