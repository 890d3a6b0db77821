import { expect, it } from 'vitest';
import { errorCode, errorMessage } from './error-code';

const bytes = (text: string) => new TextEncoder().encode(text);
const SENTENCE =
  'User: arn:aws:sts::111122223333:assumed-role/R/me is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::lake/a&b" with an explicit deny in a resource-based policy';

it.each<[string, Record<string, string>, string, string, string | undefined]>([
  [
    'XML',
    {},
    `<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>${SENTENCE.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</Message></Error>`,
    'AccessDenied',
    SENTENCE,
  ],
  [
    'JSON',
    { 'x-amzn-errortype': 'AccessDeniedException:http://x/' },
    JSON.stringify({ Message: SENTENCE }),
    'AccessDeniedException',
    SENTENCE,
  ],
  [
    'JSON with its type',
    {},
    '{"__type":"a#Throttled","message":"Slow \\"down\\""}',
    'Throttled',
    'Slow "down"',
  ],
  ['nothing', {}, '', '', undefined],
  ['a page of a proxy', {}, '<html><body>Forbidden</body></html>', '', undefined],
  ['an empty message', {}, '<Error><Code>A</Code><Message></Message></Error>', 'A', undefined],
  ['a message that is cut off', {}, `<Error><Code>A</Code><Message>${'x'.repeat(3000)}`, 'A', undefined],
  ['JSON that is none', {}, '{"message":"\\x"}', '', undefined],
])('reads code and sentence of %s', (_what, headers, text, code, message) => {
  expect(errorCode(headers, bytes(text))).toBe(code);
  expect(errorMessage(bytes(text))).toBe(message);
});

it('keeps no more of a sentence than any of AWS has', () => {
  const long = `<Error><Code>A</Code><Message>${'x'.repeat(1900)}</Message></Error>`;
  expect(errorMessage(bytes(long))).toHaveLength(1200);
});
