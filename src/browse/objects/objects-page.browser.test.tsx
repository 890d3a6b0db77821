import { IconDownload } from '@tabler/icons-react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useState } from 'react';
import type { Location } from '@/aws/location';
import { AwsFailure } from '@/aws/failure';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import type { FetchPage, ListPage } from '@/resources/objects/listing/list-page';
import { AwsQueryClient } from '@/resources/query-client';
import { nameAccount } from '@/sessions/account-names';
import { sessions } from '@/sessions/store';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { ObjectsPage } from './objects-page';
import type { ObjectsSearch } from './search';
import type { ObjectsSlots } from './slots';

const world = vi.hoisted(() => ({
  pages: {} as Record<string, unknown>,
  sent: [] as { name: string; input: Record<string, unknown> }[],
  answers: {} as Record<string, (input: Record<string, unknown>) => object>,
}));

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

vi.mock('@/aws/send', () => ({
  sendS3: async (_context: unknown, _location: unknown, command: { input: Record<string, unknown> }) => {
    const name = command.constructor.name.replace('Command', '');
    world.sent.push({ name, input: command.input });
    const answer = world.answers[name];
    if (answer === undefined)
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', action: name });
    return answer(command.input);
  },
  sendS3Control: async (_context: unknown, _region: unknown, command: { input: Record<string, unknown> }) => {
    const answer = world.answers[command.constructor.name.replace('Command', '')];
    if (answer === undefined) throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
    return answer(command.input);
  },
}));
vi.mock('@/aws/locate', () => ({ locate: async () => 'eu-west-1' }));

function page0(folders: string[], names: string[]): ListPage {
  return {
    folders,
    names,
    sizes: names.map((_, index) => (index + 1) * 1000),
    modified: names.map(() => Date.UTC(2026, 10, 20)),
    classes: names.map(() => 'STANDARD'),
  };
}

const BUCKET: Location = { type: 'bucket', name: 'analytics-lake' };
const POINT: Location = {
  type: 'access-point',
  name: 'inside',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const slots: ObjectsSlots = {
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
  customerKey: ({ onKey }) => (
    <button type="button" onClick={() => onKey('a-fingerprint')}>
      Give the key
    </button>
  ),
};

let current: ObjectsSearch;

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

const grid = () => page.getByRole('grid');
const row = (name: string | RegExp) => page.getByRole('row', { name });
const selected = () =>
  page
    .getByRole('row', { selected: true })
    .elements()
    .map((element) => element.querySelectorAll('[role="gridcell"]')[1]?.textContent);
const keys = (text: string) => userEvent.keyboard(text);

beforeEach(() => {
  world.pages = {
    '': page0(['raw/', 'reports/'], ['a.csv', 'b.csv', 'c.json', 'trailing ']),
    'raw/': page0([], ['raw.csv']),
    'reports/': page0(['/'], []),
    'reports//': page0([], ['under an empty name.txt']),
  };
  world.sent = [];
  world.answers = {};
});

async function show(
  initial: ObjectsSearch = {},
  colorScheme: 'light' | 'dark' = 'light',
  location: Location = BUCKET,
) {
  current = initial;
  await page.viewport(1280, 800);
  await renderApp(<Harness initial={initial} location={location} />, colorScheme);
}

const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const menu = () => page.getByRole('menu', { name: 'Actions on what is selected' });
const denied = (action: string, more: object = {}) =>
  new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', status: 403, action, ...more });

describe('the grid', () => {
  it('shows folders first, says what it covers, and names what cannot be seen', async () => {
    await show();
    await expect.element(row(/raw\//)).toBeVisible();
    await expect.element(page.getByText(/2 folders · 4 keys · 9\.8 KB · listed in/)).toBeVisible();
    await expect.element(row(/trailing·/)).toBeVisible();
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '7');
  });

  it('moves by the arrows, selects by blank and shift, and everything by Ctrl A', async () => {
    await show();
    await expect.element(row(/a\.csv/)).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{ArrowDown}{ArrowDown} ');
    expect(selected()).toEqual(['a.csv']);
    await keys('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(['a.csv', 'b.csv', 'c.json']);
    await keys('{End}');
    expect(selected()).toHaveLength(3);
    await keys('{Control>}a{/Control}');
    expect(selected()).toHaveLength(6);
    await keys('{Escape}');
    expect(selected()).toEqual([]);
  });

  it('names the current row to assistive technology', async () => {
    await show();
    await expect.element(row(/a\.csv/)).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await keys('{Home}');
    const active = grid().element().getAttribute('aria-activedescendant');
    expect(document.getElementById(active ?? '')?.textContent).toContain('raw/');
  });

  it('selects by mouse: one, more with ctrl, a range with shift, by the box', async () => {
    await show();
    await row(/a\.csv/).click();
    await row(/c\.json/).click({ modifiers: ['Control'] });
    expect(selected()).toEqual(['a.csv', 'c.json']);
    await row(/a\.csv/).click();
    await row(/c\.json/).click({ modifiers: ['Shift'] });
    expect(selected()).toEqual(['a.csv', 'b.csv', 'c.json']);
    await row(/b\.csv/)
      .getByRole('gridcell')
      .first()
      .click();
    expect(selected()).toEqual(['a.csv', 'c.json']);
    await expect.element(page.getByText('2 selected · 3.9 KB')).toBeVisible();
  });

  it('opens folders by Enter and goes up by Backspace, through names that are empty', async () => {
    await show();
    await expect.element(row(/reports\//)).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(row(/‹empty›\//)).toBeVisible();
    expect(current).toEqual({ prefix: 'reports/' });
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{Enter}');
    await expect.element(row(/under an empty name/)).toBeVisible();
    expect(current.prefix).toBe('reports//');
    (grid().element() as HTMLElement).focus();
    await keys('{Backspace}');
    await expect.element(row(/‹empty›\//)).toBeVisible();
    expect(current.prefix).toBe('reports/');
  });

  it('sorts by size, greatest first, and filters all that is listed', async () => {
    await show();
    await expect.element(row(/a\.csv/)).toBeVisible();
    await page.getByRole('button', { name: 'Size' }).click();
    const names = () =>
      page
        .getByRole('row')
        .elements()
        .map((element) => element.textContent?.slice(0, 6));
    expect(names().slice(3)).toEqual(['traili', 'c.json', 'b.csv2', 'a.csv1']);
    (document.activeElement as HTMLElement).blur();
    await keys('/*.csv');
    await expect.element(row(/c\.json/)).not.toBeInTheDocument();
    await expect.element(page.getByText(/2 of 6 match/)).toBeVisible();
  });

  it.each(['light', 'dark'] as const)('passes axe, %s', async (colorScheme) => {
    world.answers['HeadObject'] = () => ({ ContentLength: 1, ContentType: 'application/pdf' });
    await show({ key: 'a.csv' }, colorScheme);
    await expect.element(page.getByText('application/pdf')).toBeVisible();
    await row(/b\.csv/).click();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('the menu of a row', () => {
  it('opens by a right click, on that row or on the selection it is part of', async () => {
    await show();
    await row(/a\.csv/).click({ button: 'right' });
    await expect.element(menu()).toBeVisible();
    expect(selected()).toEqual(['a.csv']);
    await expect.element(item('Download 1')).toBeEnabled();
    await expect.element(item('Share')).toBeEnabled();
    await keys('{Escape}');
    await expect.element(menu()).not.toBeInTheDocument();
    await row(/c\.json/).click({ modifiers: ['Control'] });
    await row(/a\.csv/).click({ button: 'right' });
    expect(selected()).toEqual(['a.csv', 'c.json']);
    await expect.element(item('Download 2')).toBeEnabled();
    await expect.element(item('Share')).toHaveAttribute('title', 'A link leads to one object: select one');
    await keys('{Escape}');
    await row(/raw\//).click({ button: 'right' });
    expect(selected()).toEqual(['raw/']);
    await item('Open').click();
    expect(current).toEqual({ prefix: 'raw/' });
  });

  it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    'opens by %s, and gives the focus back',
    async (key) => {
      await show();
      await row(/a\.csv/).click();
      (grid().element() as HTMLElement).focus();
      await keys(key);
      await expect.element(menu()).toBeVisible();
      expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
      expect(await axeViolations()).toEqual([]);
      await keys('{Escape}');
      await expect.element(menu()).not.toBeInTheDocument();
      expect(document.activeElement).toBe(grid().element());
      expect(selected()).toEqual(['a.csv']);
      await keys(key);
      await item('Delete…').click();
      await expect.element(page.getByRole('dialog', { name: /Delete/ })).toBeVisible();
    },
  );

  it('has what the tool bar has', async () => {
    await show();
    await row(/a\.csv/).click({ button: 'right' });
    const names = () =>
      page
        .getByRole('menuitem')
        .elements()
        .map((element) => element.textContent);
    const ofRow = names();
    expect(ofRow.slice(0, 3)).toEqual(['Details', 'Download 1', 'Share']);
    await keys('{Escape}');
    await page.getByRole('button', { name: 'More actions' }).click();
    await expect.element(item('New folder…')).toBeVisible();
    expect(names().slice(-6)).toEqual(ofRow.slice(3));
  });
});

describe('a new folder', () => {
  it('that is refused is tried again with other headers', async () => {
    world.answers['PutObject'] = ({ ACL }) => {
      if (ACL === undefined) throw denied('PutObject');
      return {};
    };
    await show();
    await page.getByRole('button', { name: 'More actions' }).click();
    await item('New folder…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('inbox');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect.element(page.getByText(/may take uploads with certain headers only/)).toBeVisible();
    await page.getByRole('button', { name: 'Try with other options…' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(world.sent.findLast(({ name }) => name === 'PutObject')?.input).toMatchObject({
      Key: 'inbox/',
      ACL: 'bucket-owner-full-control',
    });
  });

  it('whose refusal no header cures is not offered one', async () => {
    world.answers['PutObject'] = () => {
      throw denied('PutObject', {
        denial: { action: 's3:PutObject', explicit: false, policyType: 'identity-based' },
      });
    };
    await show();
    await page.getByRole('button', { name: 'More actions' }).click();
    await item('New folder…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('inbox');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect.element(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Try with other options…' }))
      .not.toBeInTheDocument();
  });
});

describe('denied', () => {
  it('on a bucket that refuses everything, Upload is off with the reason', async () => {
    world.pages[''] = denied('ListObjectsV2');
    world.answers['UploadPart'] = () => {
      throw denied('UploadPart', {
        denial: { action: 's3:PutObject', explicit: false, policyType: 'identity-based' },
      });
    };
    await show();
    await expect
      .element(page.getByRole('button', { name: 'Upload' }))
      .toHaveAttribute('title', expect.stringContaining('s3:PutObject is not allowed by its own policies'));
    await expect
      .element(page.getByRole('button', { name: 'Upload' }))
      .toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'More actions' }).click();
    await expect.element(item('New folder…')).toBeDisabled();
  });

  it('among versions names the permission that is wanted there', async () => {
    await show({ view: 'versions' });
    await expect.element(page.getByText(/s3:ListBucketVersions/).first()).toBeVisible();
    await expect.element(page.getByText(/\(s3:ListBucket\)/)).not.toBeInTheDocument();
  });

  it('at an access point of one VPC says where it answers, and neither to pay nor to ask for permissions', async () => {
    world.pages[''] = denied('ListObjectsV2');
    world.answers['GetAccessPoint'] = () => ({
      Name: 'inside',
      Bucket: 'lake',
      NetworkOrigin: 'VPC',
      VpcConfiguration: { VpcId: 'vpc-1a2b3c' },
    });
    await show({}, 'light', POINT);
    await expect
      .element(page.getByRole('heading', { name: 'This access point answers only from vpc-1a2b3c' }))
      .toBeVisible();
    await expect.element(page.getByText(/Come through an endpoint of that VPC/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: /Pay for my requests/ })).not.toBeInTheDocument();
    await expect.element(page.getByText(/Listing is a permission of its own/)).not.toBeInTheDocument();
  });

  it('says so for the listing and offers to pay, and leaves the toolbar standing', async () => {
    world.pages[''] = new AwsFailure('Access Denied', {
      kind: 'denied',
      code: 'AccessDenied',
      action: 'ListObjectsV2',
    });
    await show();
    await expect.element(page.getByRole('heading', { name: 'Access denied' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /Pay for my requests/ })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Upload' })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  it('leaves the facts of an object standing when tags and versions are denied', async () => {
    world.answers['HeadObject'] = () => ({ ContentLength: 2000, ContentType: 'text/csv', ETag: '"e"' });
    await show({ key: 'b.csv' });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.element(inspector.getByText('text/csv')).toBeVisible();
    await expect.element(inspector.getByText('not allowed (GetObjectTagging)')).toBeVisible();
    await expect.element(inspector.getByText('not allowed (ListObjectVersions)')).toBeVisible();
    await expect.element(inspector.getByText(/No preview: not allowed/)).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('an object under SSE-C', () => {
  it('asks for its key, sends it for facts and preview, and says when it does not fit', async () => {
    const bad = () =>
      new AwsFailure('Bad Request', { kind: 'invalid', code: '400', status: 400, action: 'HeadObject' });
    const key = { SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: 'a-fingerprint' };
    let open = false;
    world.answers['HeadObject'] = () => {
      if (!open) throw bad();
      return { ContentLength: 3, ContentType: 'text/plain', ...key };
    };
    await show({ key: 'a.csv' });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.element(inspector.getByText(/S3 needs the key to read it/)).toBeVisible();
    await inspector.getByRole('button', { name: 'Give the key' }).click();
    await expect.element(inspector.getByText(/does not open it/)).toBeVisible();
    open = true;
    await inspector.getByRole('button', { name: 'Give the key' }).click();
    await expect.element(inspector.getByText('SSE-C AES256 · key a-fingerprint')).toBeVisible();
  });
});

describe('the inspected object', () => {
  it('is the one a link names, and its row is the current one', async () => {
    world.answers['HeadObject'] = () => ({ ContentLength: 1, ContentType: 'text/plain' });
    await show({ key: 'raw/raw.csv' });
    await expect.element(row(/raw\.csv/)).toBeVisible();
    await expect.element(row(/raw\.csv/)).toHaveAttribute('data-current', 'true');
  });

  it.each([
    ['session-1', testContext.profile, /Owner.*sandbox lab.*1111-2222-3333/],
    ['of nobody', testContext.profile, /Ownerc0ffee/],
    ['session-1', { ...testContext.profile, kind: 'custom' as const }, /Ownerc0ffee/],
  ])('has its account for an owner, where %s was told to be them (%#)', async (id, profile, owner) => {
    const ID = `c0ffee${crypto.randomUUID()}`;
    sessions.store.setState({ sessions: [testSession] });
    nameAccount('111122223333', 'sandbox lab');
    world.answers = {
      HeadObject: () => ({ ContentLength: 1, VersionId: 'v1' }),
      ListObjectVersions: () => ({ Versions: [{ Key: 'a.csv', VersionId: 'v1', Owner: { ID } }] }),
      ListBuckets: () => ({ Buckets: [], Owner: { ID } }),
    };
    await new AwsQueryClient().fetchQuery(bucketsQuery({ ...testContext, id, profile }));
    await show({ key: 'a.csv' });
    await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toHaveTextContent(owner);
    await expect.element(page.getByRole('button', { name: 'Copy canonical user id' })).toBeVisible();
  });

  it('follows the arrows once they rest, and closes by Escape', async () => {
    world.answers['HeadObject'] = () => ({ ContentLength: 1 });
    await show({ key: 'a.csv' });
    await expect.element(row(/a\.csv/)).toHaveAttribute('data-current', 'true');
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{ArrowDown}');
    await vi.waitFor(() => expect(current.key).toBe('c.json'));
    expect(world.sent.filter(({ name, input }) => name === 'HeadObject' && input['Key'] === 'b.csv')).toEqual(
      [],
    );
    await keys('{Escape}');
    await vi.waitFor(() => expect(current.key).toBeUndefined());
  });
});

describe('deleting', () => {
  it('asks for the number of all that is in a folder and reports what stayed', async () => {
    world.answers['DeleteObjects'] = ({ Delete }) => ({
      Deleted: (Delete as { Objects: { Key: string }[] }).Objects.filter(({ Key }) => Key !== 'b.csv'),
      Errors: [{ Key: 'b.csv', Code: 'AccessDenied', Message: 'Access Denied' }],
    });
    await show();
    await row(/b\.csv/).click();
    await row(/raw\//).getByRole('gridcell').first().click();
    (grid().element() as HTMLElement).focus();
    await keys('{Delete}');
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByText(/2 objects, 1 whole folder among them/)).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Delete 2' });
    await expect.element(confirm).toBeDisabled();
    await dialog.getByRole('textbox').fill('2');
    await confirm.click();
    await expect.element(page.getByText('Not everything was deleted')).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Not deleted' }).getByText('b.csv')).toBeVisible();
  });
});

describe('a listing that does not answer', () => {
  it('says how long it has waited, is cancelled, and asks again', async () => {
    world.pages[''] = new Promise(() => {});
    await show();
    await expect.element(page.getByText(/no answer for [3-9] s/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByText('Cancelled before an answer came')).toBeVisible();
    world.pages[''] = page0([], ['late.csv']);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect.element(row(/late\.csv/)).toBeVisible();
  });
});
