import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { beforeEach, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import type { FetchPage, ListPage } from '@/resources/objects/listing/list-page';
import { AwsQueryClient } from '@/resources/query-client';
import { renderApp, testContext, testSession } from '@/testing/render-app';
import { ObjectsPage } from '../objects-page';
import type { ObjectsSearch } from '../search';
import type { CopyChoice, CopyHow, ObjectsSlots, RemoveProps } from '../slots';

interface Command {
  readonly input: Record<string, unknown>;
}

/** What the mocked service has and was asked; every test starts anew. Tests import nothing besides that sends requests. */
export const world = {
  pages: {} as Record<string, unknown>,
  sent: [] as { name: string; input: Command['input'] }[],
  /** What was to be brought elsewhere. */
  copied: [] as (CopyChoice & { how: CopyHow })[],
  answers: {} as Record<string, (input: Command['input']) => object>,
};

vi.mock('@/resources/objects/listing/fetch-objects', () => ({
  objectPages:
    (_context: unknown, _location: unknown, prefix: string): FetchPage =>
    async () => {
      const found = world.pages[prefix];
      if (found instanceof Error) throw found;
      if (found instanceof Promise) return found;
      return (found ?? page0([], [])) as ListPage;
    },
}));

vi.mock('@/aws/send', () => {
  const send = async (_context: unknown, _place: unknown, command: Command) => {
    const name = command.constructor.name.replace('Command', '');
    world.sent.push({ name, input: command.input });
    const answer = world.answers[name];
    if (answer === undefined) throw denied(name);
    return answer(command.input);
  };
  return { sendS3: send, sendS3Control: send };
});
vi.mock('@/aws/locate', () => ({ locate: async () => 'eu-west-1' }));

/** One page that is the whole listing. */
export function page0(folders: string[], names: string[]): ListPage {
  return {
    folders,
    names,
    sizes: names.map((_, index) => (index + 1) * 1000),
    modified: names.map(() => Date.UTC(2026, 10, 20)),
    classes: names.map(() => 'STANDARD'),
  };
}

const BUCKET: Location = { type: 'bucket', name: 'analytics-lake' };
export const POINT: Location = {
  type: 'access-point',
  name: 'inside',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const slots: ObjectsSlots = {
  whoWrote: undefined,
  uploadControls: ({ disabledReason }) => (
    <button type="button" aria-disabled={disabledReason !== undefined} title={disabledReason}>
      Upload
    </button>
  ),
  uploadOptions: async (_prefix, retry) => retry?.again({ acl: 'bucket-owner-full-control' }),
  dropZone: ({ children }) => children,
  downloadControls: ({ objects, disabledReason }) => (
    <button type="button" aria-disabled={disabledReason !== undefined} title={disabledReason}>
      Download {objects.length}
    </button>
  ),
  downloadActions: ({ objects, disabledReason }) => [
    { label: `Download ${objects.length}`, icon: IconDownload, run: () => {}, disabledReason },
  ],
  share: ({ key }) => <p>Link to {key}</p>,
  look: ({ address, look, onLook, onClose, onStep }) => (
    <section aria-label={`Inside ${address.key}`}>
      <p>Looking as {look}</p>
      <button type="button" onClick={() => onLook('hex')}>
        As bytes
      </button>
      <button type="button" onClick={onStep(1)}>
        Next
      </button>
      <button type="button" onClick={onClose}>
        Close the view
      </button>
    </section>
  ),
  properties: ({ chosen, onClose }) => (
    <aside aria-label="Properties">
      <p>Properties of {chosen.objects.length + chosen.folders.length}</p>
      <button type="button" onClick={onClose}>
        Close the properties
      </button>
    </aside>
  ),
  links: () => undefined,
  ask: () => undefined,
  tableNote: () => undefined,
  sizes: () => null,
  remove: (props) => <Removing {...props} />,
  compare: () => {},
  copyTo: (choice, how) => void world.copied.push({ ...choice, how }),
  paned: true,
  otherPane: () => false,
  drag: () => undefined,
  placeActions: [],
  past: ({ past }) => <p>As it was at {past.moment}</p>,
  recorded: ({ recorded }) => <p>From {recorded.text}</p>,
  versionActions: () => [],
  openAs: () => [],
  oneVersionActions: () => [],
  history: () => null,
  customerKey: ({ onKey }) => (
    <button type="button" onClick={() => onKey('a-fingerprint')}>
      Give the key
    </button>
  ),
};

/** Deletes at once what stands for the dialog of transfers, which reads whether the bucket keeps versions. */
function Removing({ items, onClose, onDeleted }: RemoveProps) {
  useQuery(versioningQuery(testContext, BUCKET));
  return (
    <div role="dialog" aria-label="Delete">
      <button
        type="button"
        onClick={() => {
          onDeleted(items.objects, items.folders);
          onClose();
        }}
      >
        Delete {items.objects.length} and {items.folders.length}
      </button>
    </div>
  );
}

let current: ObjectsSearch;

/** What the page has put into the URL. */
export const shownSearch = () => current;

function Harness({ initial, location }: { initial: ObjectsSearch; location: Location }) {
  const [search, setSearch] = useState(initial);
  return (
    <ObjectsPage
      session={testSession}
      context={testContext}
      location={location}
      search={search}
      onSelected={() => undefined}
      onSearch={(next) => {
        current = next;
        setSearch(next);
      }}
      slots={slots}
    />
  );
}

export const grid = () => page.getByRole('grid');
export const row = (name: string | RegExp) => page.getByRole('row', { name });
export const selected = () =>
  page
    .getByRole('row', { selected: true })
    .elements()
    .map((element) => element.querySelectorAll('[role="gridcell"]')[1]?.textContent);
export const keys = (text: string) => userEvent.keyboard(text);
export const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
export const menu = () => page.getByRole('menu', { name: 'Actions on what is selected' });

export const denied = (action: string, more: object = {}) =>
  new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', status: 403, action, ...more });

beforeEach(() => {
  world.pages = {
    '': page0(['raw/', 'reports/'], ['a.csv', 'b.csv', 'c.json', 'trailing ']),
    'raw/': page0([], ['raw.csv']),
    'reports/': page0(['/'], []),
    'reports//': page0([], ['under an empty name.txt']),
  };
  world.sent = [];
  world.copied = [];
  world.answers = {};
});

export async function show(
  initial: ObjectsSearch = {},
  colorScheme: 'light' | 'dark' = 'light',
  location: Location = BUCKET,
) {
  current = initial;
  await page.viewport(1280, 800);
  await renderApp(<Harness initial={initial} location={location} />, colorScheme);
}

/** Lists the buckets as a page of that session would, for what others learn from it. */
export const listBuckets = (context: AwsContext) => new AwsQueryClient().fetchQuery(bucketsQuery(context));
