import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AccessDiff } from '@drawbridge-s3/policy/diff';
import { ChangesPanel } from './changes-panel';
import { analystLoses, diffOf, publicRead, vendorUploads } from '@drawbridge-s3/policy/testing';
import { axeViolations, show, type ColorScheme } from './testing/show';

const answered = (value: AccessDiff) => ({ value, pending: false, failure: undefined });
const line = (text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text });
const EVERYTHING = diffOf([analystLoses(), vendorUploads(), publicRead()], {
  publicAfter: true,
  undecided: [
    {
      why: 'Statement 3 has a condition on s3:signatureAge.',
      statement: { side: 'after', policy: 'bucket', statement: 2 },
    },
  ],
});

describe('ChangesPanel', () => {
  it('says who gains what, and that nobody loses', async () => {
    const onWitness = vi.fn();
    const onStatement = vi.fn();
    const gain = vendorUploads();
    await show(
      <ChangesPanel
        answer={answered(diffOf([gain]))}
        onWitness={onWitness}
        onStatement={onStatement}
        control="This session can still change the policy."
      />,
    );
    await expect.element(page.getByText('More access', { exact: true })).toBeVisible();
    await expect
      .element(line('Account 7777-8888-9999 gains write on inbox/*'))
      .toHaveTextContent('e.g. PutObject inbox/a.csv with bucket-owner-full-control · denied before');
    await expect
      .element(line('Nobody loses access. This session can still change the policy.'))
      .toBeVisible();
    await expect.element(line('Account 7777')).toHaveTextContent('Other account');
    await page.getByRole('button', { name: /gains write/ }).click();
    expect(onWitness).toHaveBeenCalledWith(gain);
    await page.getByRole('button', { name: '“VendorUploads”' }).click();
    expect(onStatement).toHaveBeenCalledWith({ side: 'after', policy: 'bucket', statement: 0 });
  });

  it('puts public gains first and marks them', async () => {
    await show(<ChangesPanel answer={answered(EVERYTHING)} onWitness={() => undefined} />);
    const items = page.getByRole('listitem').elements();
    expect(items[0]?.textContent).toMatch(/^\+Anyone on the internet.*Public/);
    expect(items[1]?.textContent).toMatch(/^\+Account 7777/);
    expect(items[2]?.textContent).toMatch(/^−role\/Analyst @ 4444-5555-6666 loses read on raw/);
    await expect.element(page.getByText('More and less · public', { exact: true })).toBeVisible();
    await expect.element(line('S3 will call the policy public')).toBeVisible();
    await expect.element(line('Could not be decided: Statement 3 has a condition')).toBeVisible();
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('More and less · public: 2 gains, one loss. Anyone on the internet');
  });

  it('keeps the last answer while the next is worked out, and says so', async () => {
    const screen = await show(
      <ChangesPanel
        answer={{ value: undefined, pending: true, failure: undefined }}
        onWitness={() => undefined}
      />,
    );
    await expect.element(page.getByText('Working it out…')).toBeVisible();
    await screen.again(
      <ChangesPanel answer={answered(diffOf([vendorUploads()]))} onWitness={() => undefined} />,
    );
    await expect.element(line('Account 7777')).toBeVisible();
    await screen.again(
      <ChangesPanel
        answer={{ value: diffOf([vendorUploads()]), pending: true, failure: undefined }}
        onWitness={() => undefined}
      />,
    );
    await expect.element(line('Account 7777')).toBeVisible();
    await expect
      .element(page.getByRole('region', { name: 'What this draft changes' }))
      .toHaveAttribute('aria-busy', 'true');
    await expect.element(page.getByText('working it out…')).toBeVisible();
  });

  it('says that nothing will come where nothing was asked', async () => {
    await show(
      <ChangesPanel
        answer={{ value: undefined, pending: false, failure: undefined }}
        onWitness={() => undefined}
      />,
    );
    await expect.element(page.getByText(/^It cannot be worked out/)).toBeVisible();
  });

  it('says why there is no answer, keeps the last, and tries again', async () => {
    const onRetry = vi.fn();
    await show(
      <ChangesPanel
        answer={{
          value: diffOf([vendorUploads()]),
          pending: false,
          failure: new Error('The worker stopped.'),
        }}
        onWitness={() => undefined}
        onRetry={onRetry}
      />,
    );
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('could not be worked out: The worker stopped.');
    await expect.element(line('Account 7777')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('counts what is too much, and shows it on demand', async () => {
    const many = Array.from({ length: 18 }, (_, index) =>
      vendorUploads({ where: [{ keys: `inbox-${index}/*` }] }),
    );
    await show(<ChangesPanel answer={answered(diffOf(many))} onWitness={() => undefined} />);
    expect(page.getByRole('button', { name: /gains write/ }).elements()).toHaveLength(6);
    await page.getByRole('button', { name: 'and 12 more' }).click();
    expect(page.getByRole('button', { name: /gains write/ }).elements()).toHaveLength(18);
  });

  it('does the same for what could not be decided', async () => {
    const undecided = Array.from({ length: 9 }, (_, index) => ({
      why: `Statement ${index + 1} is not finished.`,
    }));
    const diff = diffOf([], { verdict: 'undecided', undecided });
    await show(<ChangesPanel answer={answered(diff)} onWitness={() => undefined} />);
    await expect.element(line('No gain or loss was found in what could be looked at.')).toBeVisible();
    expect(line(/Could not be decided: Statement/).elements()).toHaveLength(3);
    await page.getByRole('button', { name: 'and 6 more that could not be decided' }).click();
    expect(line(/Could not be decided: Statement/).elements()).toHaveLength(9);
  });

  it('opens the witness from the keyboard', async () => {
    const onWitness = vi.fn();
    await show(<ChangesPanel answer={answered(diffOf([vendorUploads()]))} onWitness={onWitness} />);
    await userEvent.keyboard('{Tab}{Enter}');
    expect(onWitness).toHaveBeenCalledOnce();
  });

  it('shows every action before a save', async () => {
    const gain = vendorUploads({ actions: ['s3:PutObject', 's3:AbortMultipartUpload'] });
    await show(
      <ChangesPanel answer={answered(diffOf([gain]))} variant="full" onWitness={() => undefined} />,
      700,
    );
    await expect.element(line('PutObject and AbortMultipartUpload')).toBeVisible();
  });

  it.each<ColorScheme>(['light', 'dark'])('has no accessibility faults, %s', async (scheme) => {
    await show(
      <ChangesPanel
        answer={answered(EVERYTHING)}
        variant="full"
        onWitness={() => undefined}
        onStatement={() => undefined}
      />,
      390,
      scheme,
    );
    await expect.element(page.getByText('More and less · public', { exact: true })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
