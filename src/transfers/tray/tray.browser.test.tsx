import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import axe from 'axe-core';
import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AwsFailure } from '@/aws/failure';
import { cssVariables, theme } from '@/ui/theme';
import type { Job, JobIo, JobResult } from '../engine/job';
import { StoreFailure } from '../engine/port';
import { FakeStore } from '../engine/testing/fake-store';
import { gate } from '../engine/testing/until';
import { engine } from '../store/engine';
import type { TransferInfo } from '../store/info';
import { useTransfers } from '../store/use-transfers';
// Loaded lazily by the tray; here too, so that Vite finds what it depends on before the first test.
import './panel';
import { TransferTray } from './tray';

const MIB = 1024 * 1024;
const info: TransferInfo = {
  sessionId: 's1',
  direction: 'upload',
  location: { type: 'bucket', name: 'analytics-lake' },
  prefix: 'reports/',
  label: '2026-q3',
};

function job(
  key: string,
  size: number | undefined,
  run: (io: JobIo, attempt: number) => Promise<JobResult>,
): Job {
  let attempts = 0;
  return {
    key,
    size,
    bulk: false,
    run: (io) => run(io, (attempts += 1)),
    discard: async () => {},
    allow: () => {},
  };
}

const stuck = (io: JobIo) =>
  new Promise<JobResult>((_, reject) => {
    io.signal.addEventListener('abort', () => reject(io.signal.reason));
  });
const done = (key: string) => job(key, MIB, async () => ({ verified: true }));
const halfWay = (key: string) =>
  job(key, 4 * MIB, (io) => {
    io.phase('moving');
    io.moved(2 * MIB);
    return stuck(io);
  });
const denied = new AwsFailure('User is not authorized to perform: s3:PutObject', {
  kind: 'denied',
  code: 'AccessDenied',
  status: 403,
  requestId: 'REQUEST1',
  action: 'PutObject',
});
const failsOnce = (key: string) =>
  job(key, MIB, async (_, attempt) => {
    if (attempt === 1) throw new StoreFailure('fatal', denied.message, { cause: denied });
    return { verified: true };
  });
const unchecked = (key: string) => job(key, MIB, async () => ({ verified: false }));
const existsOnce = (key: string) =>
  job(key, MIB, async (_, attempt) => {
    if (attempt === 1) throw new StoreFailure('exists', 'It exists.');
    return { verified: false };
  });

function show(scheme: 'light' | 'dark' = 'light') {
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <main style={{ display: 'flex', flexDirection: 'column', height: '100vh' }}>
        <h1 style={{ flex: 1 }}>Objects</h1>
        <TransferTray />
      </main>
    </MantineProvider>,
  );
}

const start = (...jobs: Job[]) => engine.add(info, new FakeStore(), jobs);
const tray = page.getByRole('region', { name: 'Transfers' });
const bar = page.getByRole('progressbar', { name: 'All transfers' });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** The tray stays as it was left, from one test to the next. */
const expand = async () => {
  await expect.element(page.getByRole('button', { name: /^(Show|Hide) transfers$/ })).toBeVisible();
  if (!document.querySelector('[aria-label="Hide transfers"]')) await button('Show transfers').click();
};

beforeEach(async () => {
  await page.viewport(1280, 720);
});

afterEach(async () => {
  for (const { id, ids } of engine.batches) {
    engine.cancel(ids, 'operator');
    engine.forget([id]);
  }
  // Screens follow the engine at their own pace; the next test must not click on what this one left.
  await expect.poll(() => useTransfers.getState().batches).toEqual([]);
});

describe('TransferTray', () => {
  it('is not there before the first transfer', async () => {
    await show();
    await expect.element(tray).not.toBeInTheDocument();
  });

  it('sums up what runs', async () => {
    start(done('a'), halfWay('b'));
    await show();
    await expect.element(tray).toHaveTextContent('1 running');
    await expect.element(tray).toHaveTextContent('2026-q3 → analytics-lake/reports/');
    await expect.element(tray).toHaveTextContent('1 of 2 files · 3.0 MB of 5.0 MB');
    // Of what is still under way nothing can be said yet.
    await expect.element(tray).not.toHaveTextContent('verified');
    await expect.element(bar).toHaveAttribute('value', '0.6');
  });

  it.each([
    ['everything that was checked', [done('a'), done('b')], 'CRC64NVME verified'],
    ['nothing that was', [unchecked('a')], 'not verified'],
    ['some', [done('a'), unchecked('b')], '1 of 2 not verified'],
  ])('says of %s whether it is verified', async (_, jobs, text) => {
    start(...jobs);
    await show();
    await expect.element(tray).toHaveTextContent('Done');
    await expect.element(tray).toHaveTextContent(text);
    await expect.element(bar).toHaveAttribute('value', '1');
  });

  it.each([
    ['by MD5', ['MD5', 'MD5'], 'MD5 verified'],
    ['by one and the other', [undefined, 'MD5'], 'CRC64NVME or MD5 verified'],
  ] as const)('says of what was verified %s by what', async (_, ways, text) => {
    start(...ways.map((by) => job(`${by}`, MIB, async () => ({ verified: true, by }))));
    await show();
    await expect.element(tray).toHaveTextContent(text);
  });

  it('does not take an unknown size for none', async () => {
    let tell: JobIo['sized'] = () => {};
    const download = { ...info, direction: 'download' } as const;
    engine.add(download, new FakeStore(), [
      job('stream.bin', undefined, (io) => {
        io.phase('moving');
        io.moved(MIB);
        tell = io.sized;
        return stuck(io);
      }),
    ]);
    await show();
    await expand();
    await expect.element(tray).toHaveTextContent('1.0 MB, size unknown');
    await expect.element(tray).not.toHaveTextContent(/0 B|left/);
    await expect.element(bar).not.toHaveAttribute('value');
    tell(4 * MIB);
    await expect.element(tray).toHaveTextContent('1.0 MB of 4.0 MB');
    await expect.element(tray).not.toHaveTextContent('unknown');
    await expect.element(bar).toHaveAttribute('value', '0.25');
  });

  it.each(['upload', 'download'] as const)(
    'says that a %s waits for the network, and goes on',
    async (direction) => {
      const back = gate();
      const store = new FakeStore();
      store.usable = back.opened;
      const gone = (key: string) =>
        job(key, 4 * MIB, async (io) => {
          io.phase('moving');
          let asked = false;
          return io.request(async () => {
            if (asked) return stuck(io);
            asked = true;
            throw new StoreFailure('disconnected', 'Failed to fetch');
          });
        });
      engine.add({ ...info, direction }, store, [gone('a'), gone('b')]);
      await show();
      await expand();
      const text = 'No network; goes on by itself when it is back';
      await expect.element(tray).toHaveTextContent('1 waiting');
      // In the summary and in the closed batch; then in the files' rows.
      await expect.poll(() => page.getByText(text).elements()).toHaveLength(2);
      await page.getByRole('button', { name: /2026-q3 (to|from)/ }).click();
      await expect.poll(() => page.getByText(text).elements()).toHaveLength(3);
      back.open();
      await expect.element(tray).toHaveTextContent('1 running');
      await expect.element(tray).not.toHaveTextContent('No network');
    },
  );

  it('says in the row of a download that nothing could be compared', async () => {
    engine.add({ ...info, direction: 'download' }, new FakeStore(), [unchecked('composite.bin')]);
    await show();
    await expand();
    await expect.element(tray).toHaveTextContent('Downloaded, not verified');
  });

  it('shows no success where everything was sent and the answer was no', async () => {
    start(
      done('fine.csv'),
      job('denied.csv', 9 * MIB, async (io) => {
        io.moved(9 * MIB);
        throw new StoreFailure('fatal', 'Access Denied');
      }),
    );
    await show();
    await expect.element(tray).toHaveTextContent('Not finished');
    await expect.element(tray).toHaveTextContent('1 of 2 files · 1.0 MB of 10.0 MB');
    await expect.element(tray).not.toHaveTextContent('verified');
    await expect.element(bar).toHaveAttribute('value', '0.1');
    await expect.element(bar).toHaveAttribute('data-phase', 'attention');
  });

  it('calls what was cancelled cancelled, and draws no progress of it', async () => {
    start(halfWay('a'), halfWay('b'));
    await show();
    await button('Cancel all').click();
    await expect.element(tray).toHaveTextContent('Cancelled');
    await expect.element(tray).toHaveTextContent('2 files cancelled');
    await expect.element(tray).not.toHaveTextContent(/Done|0 of 0/);
    await expect.element(bar).not.toBeInTheDocument();
  });

  it('takes the buttons of a decided row away with the click', async () => {
    const { ids } = start(existsOnce('a'), existsOnce('b'));
    await show();
    await expand();
    await expect.element(tray).toHaveTextContent('2 exist already');
    await page.getByRole('button', { name: /^Upload 2026-q3 to/ }).click();
    // Both in one turn of the event loop: a second click must find no button that is out of date.
    const skip = button('Skip').first().element() as HTMLElement;
    skip.click();
    flushSync(() => {});
    expect(skip.isConnected).toBe(false);
    expect(engine.transfer(ids[0]!)?.state.kind).toBe('cancelled');
  });

  it('pauses, resumes and cancels everything', async () => {
    const { ids } = start(halfWay('b'));
    await show();
    await button('Pause all').click();
    await expect.element(tray).toHaveTextContent('1 paused');
    await button('Resume all').click();
    await expect.element(tray).toHaveTextContent('1 running');
    await button('Cancel all').click();
    await expect.poll(() => engine.transfer(ids[0]!)?.state.kind).toBe('cancelled');
    await button('Clear').click();
    await expect.element(tray).not.toBeInTheDocument();
  });

  it('shows why a file failed, and tries it again', async () => {
    start(done('fine.csv'), failsOnce('denied.csv'));
    await show();
    await expect.element(tray).toHaveTextContent('1 need you');
    await expand();
    await page.getByText('Need you 1').click();
    await expect.element(page.getByText('denied.csv')).toBeVisible();
    await expect.element(page.getByText('fine.csv')).not.toBeInTheDocument();
    await button('Details').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('AccessDenied · 403');
    await expect.element(page.getByRole('alert')).toHaveTextContent('REQUEST1');
    await button('Retry denied.csv').click();
    await expect.element(tray).toHaveTextContent('2 of 2 files');
    await expect.element(tray).not.toHaveTextContent('need you');
  });

  it('asks what to do with files that exist, for one or for all', async () => {
    const { ids } = start(existsOnce('a'), existsOnce('b'), existsOnce('c'));
    await show();
    await expand();
    await expect.element(tray).toHaveTextContent('3 exist already');
    await page.getByRole('button', { name: /^Upload 2026-q3 to/ }).click();
    await button('Skip').first().click();
    await expect.element(tray).toHaveTextContent('2 exist already');
    await button('Replace all').click();
    await expect.element(tray).toHaveTextContent('2 of 2 files');
    expect(ids.map((id) => engine.transfer(id)?.state.kind)).toEqual(['cancelled', 'done', 'done']);
  });

  it('draws only the rows in sight of ten thousand', async () => {
    start(...Array.from({ length: 10_000 }, (_, index) => done(`file-${String(index).padStart(5, '0')}`)));
    await show();
    await expect.element(tray).toHaveTextContent('10,000 of 10,000 files');
    await expand();
    await page.getByRole('button', { name: /^Upload 2026-q3 to/ }).click();
    await expect.element(page.getByText('file-00000')).toBeVisible();
    expect(document.querySelectorAll('li').length).toBeLessThan(60);
    const files = page.getByRole('region', { name: 'Files' }).element();
    files.scrollTop = files.scrollHeight;
    await expect.element(page.getByText('file-09999')).toBeVisible();
  });

  it('asks before the tab is closed while something runs, and only then', async () => {
    const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    start(halfWay('b'));
    await show();
    await expect.element(tray).toHaveTextContent('1 running');
    expect(asks()).toBe(true);
    await button('Cancel all').click();
    await expect.poll(asks).toBe(false);
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to say, %s', async (scheme) => {
    start(done('fine.csv'), failsOnce('denied.csv'), existsOnce('there.csv'), halfWay('large.parquet'));
    await show(scheme);
    await expand();
    await expect.element(tray).toHaveTextContent('1 exists already');
    await expect.element(tray).toHaveTextContent('1 failed');
    await page.getByRole('button', { name: /^Upload 2026-q3 to/ }).click();
    await expect.element(page.getByText('large.parquet')).toBeVisible();
    const { violations } = await axe.run(document.body, {
      // A tooltip stands outside every landmark.
      rules: { region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});
