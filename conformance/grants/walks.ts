import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { chooseSandbox, upload } from '../../e2e/actions';
import { VENDOR_KEY } from '../../sandbox/seed/accounts-others';
import { same } from '../expect';
import { expect, OWNER_SESSION, visit } from './console';
import { type Effort, Hand } from './hand';
import type { Parties } from './parties';
import { BUCKET } from './world';

const FILE = fileURLToPath(new URL('../../docs/walks.md', import.meta.url));
const RULE = 'npx tsx conformance/grants/run.ts --write-walks';

interface Step {
  /** What to do, for people. */
  readonly says: string;
  readonly does: (hand: Hand) => Promise<unknown>;
}

interface Walk {
  readonly title: string;
  readonly before: string;
  readonly steps: readonly Step[];
  readonly after: string;
}

/** Seconds by the keystroke-level model: a key of an average typist, pointing and clicking, and thinking once a step. */
const KEY = 0.28;
const CLICK = 1.3;
const THINK = 1.35;

/** Done with the real console and counted as it is done; docs/walks.md says the same, or is written anew. */
export async function checkWalks({ report, page, world }: Parties, write: boolean): Promise<void> {
  await report.check('the walks of docs/walks.md take what is written there', async () => {
    await world.clear('curated/');
    const walked: string[] = [];
    await visit(page, `/s/${OWNER_SESSION}/buckets`);
    await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
    walked.push(await walk(page, ownersWalk(page)));
    await world.demandExternalId('VendorUpload', EXTERNAL_ID);
    await page.goto('/connect');
    await chooseSandbox(page);
    walked.push(await walk(page, vendorsWalk(page)));
    const text = `${HEAD}\n${walked.join('\n')}`;
    if (write) await writeFile(FILE, text);
    same(await readFile(FILE, 'utf8'), text, `docs/walks.md is of another time: ${RULE}`);
  });
}

const HEAD = `# Two walks

Counted while a script does them with the real console, so that this page cannot go stale: \`npm run conformance grants\`
compares it, and \`${RULE}\` writes it. Pasting is a click into the field and two keys. Seconds are
those of the keystroke-level model: ${KEY} s for a key, ${CLICK} s for pointing and clicking, ${THINK} s of thought for each step.
`;

async function walk(page: Page, { title, before, steps, after }: Walk): Promise<string> {
  const hand = new Hand(page);
  const rows: string[] = [];
  const all: Effort[] = [];
  for (const [index, { says, does }] of steps.entries()) {
    await does(hand);
    const effort = hand.taken();
    all.push(effort);
    rows.push(`| ${index + 1} | ${says} | ${effort.clicks} | ${effort.keys} |`);
  }
  const sum = (of: keyof Effort) => all.reduce((total, effort) => total + effort[of], 0);
  const seconds = sum('keys') * KEY + sum('clicks') * CLICK + steps.length * THINK;
  return `## ${title}

${before}

| step | what to do | clicks | keys |
| --- | --- | --- | --- |
${rows.join('\n')}
| | **together, about ${Math.round(seconds)} s** | **${sum('clicks')}** | **${sum('keys')}** |

${after}
`;
}

const ownersWalk = (page: Page): Walk => ({
  title: 'An owner shares a prefix',
  before:
    'Signed in as whoever administers the bucket, with the ARN of the other side and the prefix at hand.',
  steps: [
    {
      says: 'Press **New grant** on the left. “Download only” is chosen, and an end in 90 days.',
      does: (hand) => hand.click(page.getByRole('link', { name: 'New grant' })),
    },
    {
      says: 'Paste whom it is for into **To whom**, and leave the field.',
      does: async (hand) => {
        const field = page.getByRole('combobox', { name: 'To whom' });
        await hand.paste(field, 'arn:aws:iam::444455556666:role/Analyst');
        await hand.press('Tab');
      },
    },
    {
      says: 'Paste the place into **Where**, as `s3://bucket/prefix/`.',
      does: async (hand) => {
        const field = page.getByRole('combobox', { name: 'Bucket 1', exact: true });
        await hand.paste(field, `s3://${BUCKET}/curated/`);
        await hand.press('Tab');
      },
    },
    {
      says: 'Read on the right what will be written and what the proof says of it, and press **Apply**.',
      does: async (hand) => {
        await expect(page.getByRole('region', { name: 'Proof' })).toBeVisible();
        await hand.click(page.getByRole('button', { name: /^Apply/ }));
        await expect(page.getByText(/: granted\.$/)).toBeVisible();
      },
    },
    {
      says: 'Press **Hand over…**: the text for the other side is there to be copied.',
      does: async (hand) => {
        await hand.click(page.getByRole('button', { name: /^Hand over/ }));
        await expect(page.getByRole('dialog')).toContainText('curated/');
      },
    },
  ],
  after: 'What was handed out stands on **Grants**, with its end, and is withdrawn there.',
});

const EXTERNAL_ID = 'vendor-4711';

const vendorsWalk = (page: Page): Walk => ({
  title: 'A vendor with a key and an external ID reaches the drop',
  before: 'On the connect page, with the key, and the role, external ID and place of the hand-over at hand.',
  steps: [
    {
      says: 'Paste the key into **Credentials**: lines of a shell, a credentials file or JSON.',
      does: (hand) =>
        hand.paste(
          page.getByRole('textbox', { name: 'Credentials' }),
          `export AWS_ACCESS_KEY_ID=${VENDOR_KEY.accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${VENDOR_KEY.secretAccessKey}`,
        ),
    },
    {
      says: 'Paste the role into **Role ARN**.',
      does: (hand) => hand.paste(page.getByLabel('Role ARN'), 'arn:aws:iam::111122223333:role/VendorUpload'),
    },
    {
      says: 'Go on to **External ID** by the Tab key and paste it.',
      does: async (hand) => {
        await hand.press('Tab');
        await hand.pasteHere(page.getByLabel('External ID'), EXTERNAL_ID);
      },
    },
    {
      says: 'Press the Enter key.',
      does: async (hand) => {
        await hand.press('Enter');
        await expect(page.getByRole('navigation', { name: 'Route' }).getByText('VendorUpload')).toBeVisible();
      },
    },
    {
      says: 'Ctrl K, paste `s3://bucket/prefix/`, Enter.',
      does: async (hand) => {
        await hand.press('Control+k');
        await hand.pasteHere(
          page.getByRole('combobox', { name: /^Go to/ }),
          's3://vendor-drop/incoming/777788889999/',
        );
        await hand.press('Enter');
        await expect(page.getByRole('heading', { name: 'vendor-drop' })).toBeVisible();
      },
    },
    {
      says: 'Drop the files onto the page.',
      does: async (hand) => {
        await hand.drop(() => upload(page, [{ name: 'delivery.csv', content: 'a,b\n1,2\n' }]));
        await expect(page.getByRole('region', { name: 'Transfers' })).toContainText('Done');
      },
    },
  ],
  after: 'That the place cannot be listed is said there, and does not stand in the way of an upload.',
});
