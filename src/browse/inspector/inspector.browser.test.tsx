import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { nameAccount } from '@/sessions/account-names';
import { sessions } from '@/sessions/store';
import { axeViolations, testContext, testSession } from '@/testing/render-app';
import {
  grid,
  keys,
  listBuckets,
  page0,
  row,
  show,
  shownSearch,
  world,
} from '../objects/testing/objects-page';

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
    await listBuckets({ ...testContext, id, profile });
    await show({ key: 'a.csv' });
    await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toHaveTextContent(owner);
    await expect.element(page.getByRole('button', { name: 'Copy canonical user id' })).toBeVisible();
  });

  it('stays the version a link names, until another row is current', async () => {
    world.answers['HeadObject'] = ({ VersionId }) => ({ ContentLength: 1, VersionId });
    await show({ key: 'a.csv', versionId: 'v2' });
    await expect.element(row(/a\.csv/)).toHaveAttribute('data-current', 'true');
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}');
    await vi.waitFor(() => expect(shownSearch().key).toBe('b.csv'));
    expect(shownSearch().versionId).toBeUndefined();
    const read = world.sent.filter(({ name, input }) => name === 'HeadObject' && input['Key'] === 'a.csv');
    expect(read.map(({ input }) => input['VersionId'])).toEqual(['v2']);
  });

  it('follows the arrows once they rest, and closes by Escape', async () => {
    world.answers['HeadObject'] = () => ({ ContentLength: 1 });
    await show({ key: 'a.csv' });
    await expect.element(row(/a\.csv/)).toHaveAttribute('data-current', 'true');
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{ArrowDown}');
    await vi.waitFor(() => expect(shownSearch().key).toBe('c.json'));
    expect(world.sent.filter(({ name, input }) => name === 'HeadObject' && input['Key'] === 'b.csv')).toEqual(
      [],
    );
    await keys('{Escape}');
    await vi.waitFor(() => expect(shownSearch().key).toBeUndefined());
  });
});

describe('an object under SSE-C', () => {
  it('asks for its key, sends it for facts and preview, and says when it does not fit', async () => {
    const bad = () =>
      new AwsFailure(
        'Bad Request',
        { kind: 'invalid', code: '400', status: 400, action: 'HeadObject' },
        { cause: Object.assign(new Error('UnknownError'), { name: 'Unknown' }) },
      );
    const key = { SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: 'a-fingerprint' };
    let open = false;
    world.answers['HeadObject'] = () => {
      if (!open) throw bad();
      return { ContentLength: 3, ContentType: 'text/plain', ...key };
    };
    await show({ key: 'a.csv' });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.element(inspector.getByText(/S3 needs the key to read it/)).toBeVisible();
    await expect.element(inspector).not.toHaveTextContent('UnknownError');
    await inspector.getByRole('button', { name: 'Give the key' }).click();
    await expect.element(inspector.getByText(/does not open it/)).toBeVisible();
    open = true;
    await inspector.getByRole('button', { name: 'Give the key' }).click();
    await expect.element(inspector.getByText('SSE-C AES256 · key a-fingerprint')).toBeVisible();
  });
});

describe('an object of which not all may be read', () => {
  it('keeps its facts when tags and versions are denied', async () => {
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

describe('the versions', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
  const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
  const version = (place: number) =>
    inspector().getByRole('region', { name: 'Versions' }).getByRole('listitem').nth(place);
  const menu = () => page.getByRole('menu', { name: /^Actions on the version/ });
  const item = (name: string) => menu().getByRole('menuitem', { name, exact: true });
  const openMenu = async (place: number) => {
    await version(place).click({ button: 'right' });
    await vi.waitFor(() => expect(document.activeElement?.closest('[role="menu"]')).toBeTruthy());
  };
  const clipboard = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();

  const showDeleted = async () => {
    world.answers = {
      HeadObject: ({ VersionId }) => ({ ContentLength: 3, VersionId }),
      ListObjectVersions: () => ({
        Versions: [
          { Key: 'a.csv', VersionId: 'v2', Size: 2, LastModified: at(2) },
          { Key: 'a.csv', VersionId: 'v1', Size: 1, LastModified: at(1) },
        ],
        DeleteMarkers: [{ Key: 'a.csv', VersionId: 'm3', IsLatest: true, LastModified: at(3) }],
      }),
      DeleteObjects: () => ({ Deleted: [{ Key: 'a.csv', VersionId: 'm3' }] }),
    };
    await show({ key: 'a.csv', versionId: 'v2' });
    await expect.element(version(2)).toBeVisible();
  };

  it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    'have a menu by %s, which gives the focus back to the version',
    async (key) => {
      await showDeleted();
      const link = version(2).getByRole('button').element() as HTMLElement;
      link.focus();
      await keys(key);
      await expect.element(menu()).toBeVisible();
      expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
      expect(await axeViolations()).toEqual([]);
      await keys('{Escape}');
      await expect.element(menu()).not.toBeInTheDocument();
      expect(document.activeElement).toBe(link);
    },
  );

  it('have by a right click what their buttons do, off with the reason where it cannot be done', async () => {
    await showDeleted();
    await openMenu(1);
    await expect.element(item('Details')).toHaveAttribute('title', 'They are shown already');
    await expect.element(item('Undelete')).toHaveAttribute('title', expect.stringContaining('on top'));
    await keys('{Escape}');
    await expect.element(menu()).not.toBeInTheDocument();
    await openMenu(2);
    await item('Details').click();
    expect(shownSearch().versionId).toBe('v1');
    await openMenu(0);
    // Looked at afterwards: it is back.
    world.pages['a.csv'] = page0([], ['']);
    await item('Undelete').click();
    await expect.element(page.getByText('Undeleted')).toBeVisible();
    expect(world.sent.find(({ name }) => name === 'DeleteObjects')?.input).toMatchObject({
      Delete: { Objects: [{ Key: 'a.csv', VersionId: 'm3' }] },
    });
    expect(shownSearch().versionId).toBeUndefined();
  });

  it.each([
    ['Copy version id', 'v1', 'm3'],
    ['Copy S3 URI', 's3://analytics-lake/a.csv?versionId=v1', 's3://analytics-lake/a.csv?versionId=m3'],
    [
      'Copy AWS CLI download',
      'aws s3api get-object --bucket analytics-lake --key a.csv --version-id v1 ./a.csv --region eu-west-1',
      undefined,
    ],
  ])('are told by %s', async (label, ofVersion, ofMarker) => {
    await showDeleted();
    await openMenu(2);
    await item(label).click();
    expect(clipboard).toHaveBeenLastCalledWith(ofVersion);
    await openMenu(0);
    if (ofMarker === undefined) {
      await expect.element(item(label)).toHaveAttribute('title', expect.stringContaining('delete marker'));
    } else {
      await item(label).click();
      expect(clipboard).toHaveBeenLastCalledWith(ofMarker);
    }
  });
});
