import { expect, it } from 'vitest';
import { readWebToken } from './web-token';

const token = (claims: unknown) =>
  `eyJhbGciOiJSUzI1NiJ9.${btoa(String.fromCodePoint(...new TextEncoder().encode(JSON.stringify(claims))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}.c2ln`;

it('reads issuer, audience and end', () => {
  expect(
    readWebToken(` ${token({ iss: 'https://é.example', aud: 'drawbridge', sub: 'me', exp: 2 })}\n`),
  ).toEqual({
    issuer: 'https://é.example',
    audience: ['drawbridge'],
    subject: 'me',
    expiresAt: 2000,
  });
  expect(readWebToken(token({ iss: 'x', aud: ['a', 'b'] }))?.audience).toEqual(['a', 'b']);
});

it.each(['', 'eyJ', 'a.b.c', token([]), token({ aud: 'x' })])('is nothing for %j', (text) => {
  expect(readWebToken(text)).toBeUndefined();
});
