import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { ReadMeter } from '@/resources/objects/ranges/read-meter';
import { renderApp, testContext } from '@/testing/render-app';
import { LookingContext } from '../looking-context';
import { MediaView } from './media-view';

const links = vi.hoisted(() => ({ url: '', made: 0 }));
vi.hoisted(() => vi.resetModules());
vi.mock('@/resources/links/presign', () => ({
  presign: () => {
    links.made += 1;
    return Promise.resolve({ url: links.url });
  },
}));

const SECONDS = 20;

/** Silence, eight bits eight thousand times a second. */
function wav(): Uint8Array<ArrayBuffer> {
  const samples = SECONDS * 8000;
  const bytes = new Uint8Array(44 + samples).fill(128);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) =>
    Array.from(letters, (letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    view.setUint16(at, value, true);
  text(36, 'data');
  return bytes;
}

const download = vi.fn<() => void>();
async function show(bytes: Uint8Array<ArrayBuffer>) {
  const place = {
    context: testContext,
    location: { type: 'bucket', name: 'lake' } as const,
    address: { key: 'tone.wav' },
    meter: new ReadMeter(),
    download,
    reopen: () => undefined,
    draw: () => null,
    inside: () => undefined,
    nextToOpen: () => undefined,
  };
  const content = { name: 'tone.wav', contentType: undefined, source: memorySource(bytes), isObject: true };
  await renderApp(
    <LookingContext value={place}>
      <MediaView content={content} kind="audio" />
    </LookingContext>,
  );
}
const player = () => document.querySelector('audio');

beforeEach(() => {
  links.made = 0;
  links.url = URL.createObjectURL(new Blob([wav()], { type: 'audio/wav' }));
});
afterEach(() => vi.restoreAllMocks());

it('goes on where it was, by another link, once its link has ended', async () => {
  await show(wav());
  await vi.waitFor(() => expect(player()?.duration).toBeCloseTo(SECONDS));
  const before = player()!;
  before.currentTime = 15;
  await vi.waitFor(() => expect(before.seeking).toBe(false));
  before.dispatchEvent(new Event('error'));
  await vi.waitFor(() => expect(player()).not.toBe(before));
  await vi.waitFor(() => expect(player()?.currentTime).toBe(15));
  expect(player()?.paused).toBe(true);
  expect(links.made).toBe(2);
});

it('plays from memory what no link gives', async () => {
  links.url = 'blob:nowhere';
  await show(wav());
  await vi.waitFor(() => expect(player()?.duration).toBeCloseTo(SECONDS));
  expect(links.made).toBe(1);
});

it('says that the browser cannot play it, and downloads it', async () => {
  links.url = 'blob:nowhere';
  await show(new TextEncoder().encode('no sound at all'));
  await expect.element(page.getByText('The browser cannot play this')).toBeVisible();
  await page.getByRole('button', { name: 'Download the object' }).click();
  expect(download).toHaveBeenCalledTimes(1);
});

it('says that it cannot be sought in where the service gives it in one piece, and reads it all for that', async () => {
  vi.spyOn(HTMLMediaElement.prototype, 'seekable', 'get').mockReturnValue({
    length: 1,
    start: () => 0,
    end: () => 0,
  });
  await show(wav());
  await expect.element(page.getByText(/cannot be sought in/)).toBeVisible();
  vi.restoreAllMocks();
  await page.getByRole('button', { name: /Read all of it first/ }).click();
  await vi.waitFor(() => expect(player()?.src).toMatch(/^blob:/));
  await expect.element(page.getByText(/cannot be sought in/)).not.toBeInTheDocument();
});
