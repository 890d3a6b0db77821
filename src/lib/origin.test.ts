import { expect, it } from 'vitest';
import { originOf } from './origin';

it.each([
  ['https://app.example', 'https://app.example'],
  ['https://app.example/', 'https://app.example'],
  ['https://App.example:8443/a?b#c', 'https://app.example:8443'],
  ['http://127.0.0.1:4173', 'http://127.0.0.1:4173'],
  ['https://user:secret@app.example', 'https://app.example'],
  ['app.example', undefined],
  ['*', undefined],
  ['null', undefined],
  ['file:///home/page.html', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
  [undefined, undefined],
])('%o is of %o', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});
