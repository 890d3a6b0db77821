import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { principalFromArn } from '@drawbridge-s3/policy/callers';
import type { Ask, Situation } from '@drawbridge-s3/policy/situation';
import { ANALYST_ARN, DRAFT, SAVED } from '@drawbridge-s3/policy/testing';
import { axeViolations, renderPanel } from '../matrix/testing/render';
import { ExpectationsList } from './expectations-list';
import { ExpectationStore } from './store';
import { useExpectations } from './use-expectations';

const PLACE = 'aws analytics-lake';
const ask = (key: string): Ask => ({
  principal: principalFromArn(ANALYST_ARN)!,
  permissions: 'everything',
  action: 's3:GetObject',
  key,
  context: { 'aws:SecureTransport': 'true' },
});
const KEPT = [
  { name: 'Analyst reads the funnel', ask: ask('reports/2026/funnel.json'), expect: 'allow' },
  { name: 'Analyst cannot read raw/pii.csv', ask: ask('raw/pii.csv'), expect: 'deny' },
] as const;

function Harness({ onOpen, after }: { onOpen: (ask: Ask) => void; after: Situation }) {
  const state = useExpectations(PLACE);
  const [draft, setDraft] = useState(after);
  return (
    <>
      <ExpectationsList state={state} before={SAVED} after={draft} onOpen={onOpen} />
      <button type="button" onClick={() => setDraft({ ...SAVED, bucketPolicy: null })}>
        drop the policy
      </button>
    </>
  );
}

async function open(scheme: 'light' | 'dark' = 'light', after = DRAFT) {
  const onOpen = vi.fn<(ask: Ask) => void>();
  await page.viewport(420, 600);
  const view = await renderPanel(<Harness onOpen={onOpen} after={after} />, scheme);
  return { onOpen, view };
}

beforeEach(async () => {
  const store = new ExpectationStore();
  for (const one of await store.list(PLACE)) await store.remove(one.id);
  await store.add(PLACE, KEPT);
  await store.close();
});

// Machines that run these are busy ones.
vi.setConfig({ testTimeout: 40_000 });

describe('ExpectationsList', () => {
  it('checks every expectation against the draft, and says what breaks', async () => {
    await open();
    await expect.element(page.getByText('All 2 hold.')).toBeVisible();
    expect(page.getByRole('img', { name: 'holds' }).elements()).toHaveLength(2);
    await page.getByRole('button', { name: 'drop the policy' }).click();
    await expect.element(page.getByText('1 of 2 is broken.')).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'broken' })).toBeVisible();
    await expect
      .element(
        page.getByText(
          'Denied by this draft: The bucket has no policy that allows s3:GetObject to this principal.',
        ),
      )
      .toBeVisible();
  });

  it('opens one', async () => {
    const { onOpen } = await open();
    await page.getByRole('button', { name: 'Analyst reads the funnel', exact: true }).click();
    expect(onOpen).toHaveBeenCalledWith(KEPT[0].ask);
  });

  it('renames, deletes, and takes a deletion back', async () => {
    const { view } = await open();
    await page.getByRole('button', { name: 'Rename Analyst reads the funnel' }).click();
    await page.getByRole('textbox', { name: 'Name of the expectation' }).fill('Funnel');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'Funnel', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Delete Funnel' }).click();
    await expect.element(page.getByText('It holds.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByRole('button', { name: 'Funnel', exact: true })).toBeVisible();
    // What was kept is there for the next page too, in its old order.
    await view.unmount();
    const store = new ExpectationStore();
    expect((await store.list(PLACE)).map(({ name }) => name)).toEqual(['Funnel', KEPT[1].name]);
    expect(await store.list('other analytics-lake')).toEqual([]);
    await store.close();
  });

  it('leaves out what is kept already', async () => {
    const store = new ExpectationStore();
    await store.add(PLACE, [
      { ...KEPT[0], name: 'again' },
      { ...KEPT[0], name: 'the reverse', expect: 'deny' },
    ]);
    expect((await store.list(PLACE)).map(({ name }) => name)).toEqual([
      KEPT[0].name,
      KEPT[1].name,
      'the reverse',
    ]);
    await store.close();
  });

  it.each(['light', 'dark'] as const)('passes axe, %s', async (scheme) => {
    await open(scheme, { ...SAVED, bucketPolicy: null });
    await expect.element(page.getByText('1 of 2 is broken.')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
