import { describe, expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { testContext } from '@/testing/render-app';
import type { TextFormat } from './formats';
import type { SetRequest } from './found';
import { writeSet } from './write-set';

const LAKE: Location = { type: 'bucket', name: 'lake' };
const context: AwsContext = {
  ...testContext,
  profile: { ...testContext.profile, kind: 'custom', endpoint: 'http://127.0.0.1:9' },
  credentials: async () => ({
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: 'secret',
    sessionToken: 'x'.repeat(1000),
  }),
};
const requestOf = (count: number): SetRequest => ({
  method: 'GET',
  seconds: 900,
  response: { open: 'attachment' },
  places: [
    {
      location: LAKE,
      through: LAKE,
      prefixes: [],
      objects: Array.from({ length: count }, (_, index) => ({
        key: index % 100 === 99 ? `in/../${index}` : `in/${index} ü.csv`,
      })),
    },
  ],
});
const write = (format: TextFormat, count: number, signal = new AbortController().signal) =>
  writeSet(context, requestOf(count), format, { signal, onProgress: () => undefined });

describe('a file of links', () => {
  it.each<[TextFormat, (text: string) => number]>([
    ['csv', (text) => text.split('\r\n').length - 2],
    ['text', (text) => text.split('\n').length - 1],
    ['json', (text) => (JSON.parse(text) as { links: unknown[] }).links.length],
    ['curl', (text) => text.split('\n').length - 1],
  ])('has a link to each as %s, and counts what has none', async (format, linksIn) => {
    const file = await write(format, 500);
    expect(linksIn(await file.blob.text())).toBe(495);
    expect(file).toMatchObject({ links: 495, refused: 5, more: false });
  });

  it('leaves the page awake while it is written', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 10);
    await write('csv', 5000);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('stops where it is told to', async () => {
    const leave = new AbortController();
    const reason = new Error('enough');
    const written = writeSet(context, requestOf(20_000), 'text', {
      signal: leave.signal,
      onProgress: () => undefined,
    });
    setTimeout(() => leave.abort(reason), 20);
    await expect(written).rejects.toBe(reason);
  });

  it('is none where nothing can have a link', async () => {
    const request = requestOf(1);
    const places = [{ ...request.places[0]!, objects: [{ key: 'a/../b' }] }];
    await expect(
      writeSet(context, { ...request, places }, 'csv', {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 'NothingToLink' });
  });
});
