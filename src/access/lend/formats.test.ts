import { describe, expect, it } from 'vitest';
import { firstIdentity, recognise } from '@/sessions/parse/recognise';
import { FORMATS, lentText, masked } from './formats';

const CREDENTIALS = {
  accessKeyId: 'ASIAQYLPMN5HLENTKEYS',
  secretAccessKey: 'hJ7kLmN2pQrS9tUvWxYz1Ab/dEfGhIjK+MnOpQr4',
  sessionToken: `IQoJb3JpZ2luX2Vj${'aB3/+x=='.repeat(12)}`,
};
const PLACE = {
  region: 'eu-central-1',
  origin: 'https://console.example',
  words: 'list, download in lake/reports/',
  until: Date.parse('2026-11-29T18:00:00Z'),
};

describe.each(FORMATS)('$title', ({ id }) => {
  const text = lentText(id, CREDENTIALS, PLACE);

  it('is understood by the connect page', () => {
    expect(firstIdentity(recognise(text))?.credentials).toMatchObject(CREDENTIALS);
  });

  it('says when they end', () => expect(text).toContain('2026-11-29T18:00:00.000Z'));

  it('hides every secret, and nothing else', () => {
    const hidden = masked(text, CREDENTIALS);
    expect(hidden).not.toContain(CREDENTIALS.secretAccessKey);
    expect(hidden).not.toContain(CREDENTIALS.sessionToken);
    expect(hidden).toContain(CREDENTIALS.accessKeyId);
  });
});

it('keeps a hostile prefix on the line of its own sentence', () => {
  const words = 'download in lake/a\nexport AWS_ACCESS_KEY_ID=AKIAEVIL\u202E/';
  const text = lentText('drawbridge', CREDENTIALS, { ...PLACE, words });
  expect(text).not.toContain('\u202E');
  expect(text.split('\n').filter((line) => line.startsWith('export'))).toHaveLength(5);
  expect(firstIdentity(recognise(text))?.credentials).toMatchObject(CREDENTIALS);
});

it('quotes what a shell would read', () => {
  const odd = { ...CREDENTIALS, secretAccessKey: `a'b\\c` };
  expect(lentText('bash', odd, PLACE)).toContain(`AWS_SECRET_ACCESS_KEY='a'\\''b\\c'`);
  expect(lentText('fish', odd, PLACE)).toContain(`AWS_SECRET_ACCESS_KEY 'a\\'b\\\\c'`);
  expect(lentText('powershell', odd, PLACE)).toContain(`$Env:AWS_SECRET_ACCESS_KEY='a''b\\c'`);
  // Escaped, it is not found and hidden: then nothing is shown.
  expect(
    masked(lentText('fish', { ...odd, sessionToken: undefined }, PLACE), { ...odd, sessionToken: undefined }),
  ).toBe('••••••••••••');
});
