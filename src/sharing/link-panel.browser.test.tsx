import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AwsContext } from '@/aws/context';
import { takeCustomerKey } from '@/resources/objects/writing/customer-keys';
import type { Session } from '@/sessions/types';
import { cssVariables, theme } from '@/ui/theme';
import { LinkPanel } from './link-panel';

const held = vi.hoisted(() => ({ context: undefined as AwsContext | undefined }));

vi.mock(import('@/sessions/store'), async (original) => ({
  ...(await original()),
  sessionContext: () => held.context!,
}));

const profile = {
  id: 'custom:localhost',
  label: 'Ceph',
  kind: 'custom',
  transport: 'relay',
  partition: 'aws',
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:7480',
} as const;

function session(secondsLeft: number | undefined): Session {
  const expiration = secondsLeft === undefined ? undefined : new Date(Date.now() + secondsLeft * 1000);
  const credentials = { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't', expiration };
  held.context = { id: 's1', profile, credentials: async () => credentials };
  return {
    id: 's1',
    slug: 's1',
    profile,
    name: 'BucketAdmin',
    kind: 'assumed-role',
    credentials,
    startedAt: 0,
    issuedAt: 0,
    state: { kind: 'active' },
  };
}

function show(
  secondsLeft?: number,
  objectKey = 'reports/q3 ü.csv',
  scheme: 'light' | 'dark' = 'light',
  customerKeyMd5?: string,
) {
  const of = session(secondsLeft);
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <main style={{ width: 320, padding: 12 }}>
        <h1>Share</h1>
        <LinkPanel
          session={of}
          location={{ type: 'bucket', name: 'lake' }}
          objectKey={objectKey}
          customerKeyMd5={customerKeyMd5}
          onSession={() => undefined}
          more={undefined}
        />
      </main>
    </MantineProvider>,
  );
}

const create = () => page.getByRole('button', { name: 'Create link' }).click();
const link = page.getByRole('textbox', { name: 'Link', exact: true });
const url = () => new URL((link.element() as HTMLTextAreaElement).value);

beforeEach(async () => {
  await page.viewport(1280, 800);
});

describe('LinkPanel', () => {
  it('makes a download link with the object’s name', async () => {
    await show();
    await create();
    await expect.element(link).toBeVisible();
    expect(url().href).toContain('http://127.0.0.1:7480/lake/reports/q3%20%C3%BC.csv?');
    expect(url().searchParams.get('X-Amz-Expires')).toBe('3600');
    expect(url().searchParams.get('response-content-disposition')).toContain(
      "filename*=UTF-8''q3%20%C3%BC.csv",
    );
    await expect
      .element(page.getByRole('textbox', { name: 'Curl command' }))
      .toHaveValue(expect.stringMatching(/^curl --fail --location --output '\.\/q3 ü\.csv' 'http/));
  });

  it('opens in the browser where that is asked for', async () => {
    await show();
    await page.getByText('Open in browser').click();
    await create();
    await expect.element(link).toBeVisible();
    expect(url().searchParams.get('response-content-disposition')).toMatch(/^inline/);
  });

  it('says the true end, and why it is not the one asked for', async () => {
    await show(600);
    await page.getByLabelText('Valid for').selectOptions('7 days');
    await create();
    await expect.element(page.getByText(/Not the 7 days you asked for/)).toBeVisible();
    await expect.element(page.getByText(/those of BucketAdmin end then/)).toBeVisible();
    expect(Number(url().searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(600);
  });

  it('refuses keys no browser can open', async () => {
    await show(undefined, 'a/../b');
    await create();
    await expect.element(page.getByRole('alert')).toHaveTextContent('No link can be made for a key with');
    await expect.element(link).not.toBeInTheDocument();
  });

  it('makes an upload link to another key', async () => {
    await show();
    await page.getByText('Upload', { exact: true }).click();
    await page.getByLabelText('Key to upload to').fill('inbox/new.csv');
    await create();
    await expect.element(link).toBeVisible();
    expect(url().pathname).toBe('/lake/inbox/new.csv');
    await expect
      .element(page.getByRole('textbox', { name: 'Curl command' }))
      .toHaveValue(expect.stringContaining('--upload-file ./new.csv '));
  });

  it('says that a link cannot carry a customer’s key, and gives the command with its headers', async () => {
    const secret = btoa('k'.repeat(32));
    const md5 = await takeCustomerKey(secret);
    await show(undefined, 'k.csv', 'light', md5);
    await create();
    await expect.element(page.getByText(/a link cannot carry the key/)).toBeVisible();
    const curl = page.getByRole('textbox', { name: 'Curl command' });
    await expect.element(curl).toHaveValue(expect.stringContaining(`customer-key-MD5: ${md5}'`));
    await expect
      .element(curl)
      .toHaveValue(expect.stringContaining('"x-amz-server-side-encryption-customer-key: $SSE_C_KEY"'));
    // Signed with the key, and without it in any place.
    expect(url().searchParams.get('X-Amz-SignedHeaders')).toBe(
      'host;x-amz-server-side-encryption-customer-algorithm;x-amz-server-side-encryption-customer-key;x-amz-server-side-encryption-customer-key-md5',
    );
    expect(decodeURIComponent((curl.element() as HTMLTextAreaElement).value)).not.toContain(secret);
  });

  it('takes a link away that no longer fits', async () => {
    await show();
    await create();
    await expect.element(link).toBeVisible();
    await page.getByLabelText('Valid for').selectOptions('15 minutes');
    await expect.element(link).not.toBeInTheDocument();
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to say, %s', async (scheme) => {
    await show(600, 'k', scheme);
    await page.getByText('Upload', { exact: true }).click();
    await create();
    await expect.element(link).toBeVisible();
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});
