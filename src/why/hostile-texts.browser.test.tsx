import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import type { Link } from '@drawbridge-s3/policy/chain';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { chainText } from './as-text';
import { Changes } from './changes';
import { ChainTable } from './chain-table';
import { LinkPanel } from './link-panel';

/** Turns what follows around, hides letters, and joins lines: as an account may name statements and keys. */
const HOSTILE = 'Allow\u202eevil\u2066\u200b';
const DECEPTIVE = /[\u202e\u2066\u200b]/;

const LINK: Link = {
  id: 'bucket-policy',
  title: 'Bucket policy',
  verdict: 'denied',
  sentence: `explicit deny, ${HOSTILE}`,
  side: { whose: 'bucket' },
  changedBy: `whoever may change ${HOSTILE}`,
  documents: [
    { name: `bucket policy of ${HOSTILE}`, text: `{\n"Sid": "${HOSTILE}"\n}`, statements: [0], lines: [2] },
  ],
  read: { by: HOSTILE, call: 's3:GetBucketPolicy', at: 0 },
  deciding: [
    {
      kind: 'bucket',
      why: `Statement ${HOSTILE} denies it.`,
      link: 'bucket-policy',
      action: 's3:GetObject',
      explicit: true,
    },
  ],
};

it('what others wrote is spelled out wherever a refusal is explained', async () => {
  const screen = await render(
    <MantineProvider>
      <ChainTable links={[LINK]} chosen={LINK.id} onChoose={() => undefined} />
      <LinkPanel link={LINK} />
      <Changes
        changes={[
          {
            whose: 'bucket',
            account: undefined,
            sentences: [`Except this caller from ${HOSTILE}.`],
            documents: [],
            steps: [],
            outcome: 'nothing helps',
            neighbours: { asked: 0, changed: 0 },
          },
        ]}
        own={undefined}
        onDraft={() => undefined}
        onAsk={undefined}
      />
    </MantineProvider>,
  );
  await expect.element(page.getByText(/U\+202E/).first()).toBeVisible();
  expect(screen.container.textContent).not.toMatch(DECEPTIVE);
  expect(screen.container.innerHTML).not.toMatch(DECEPTIVE);

  const text = chainText(
    {
      operation: 'GetObject',
      partition: 'aws',
      bucket: 'lake',
      key: `${HOSTILE}\nDENIED BY NOBODY`,
      principal: { kind: 'anonymous' },
      actions: [],
      context: {},
      absentKeys: [],
      at: 0,
    },
    {
      effect: 'denied',
      confidence: 'certain',
      deciding: [],
      alternatives: [],
      sentence: HOSTILE,
      links: [LINK],
    },
    'me',
  );
  expect(text).not.toMatch(DECEPTIVE);
  expect(text.split('\n').some((line) => line.startsWith('DENIED'))).toBe(false);
});
