import { expect, it } from 'vitest';
import { canonicalRequest, EMPTY_SHA256, stringToSign } from './canonical';
import { ALGORITHM_V4A, publicKeyOf, verifyV4a } from './sigv4a';

/** The key pair and a signature that AWS published: https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4a */
const KEY = publicKeyOf('AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
const SIGNATURE =
  '3046022100c73cca08380c72b8adb0ead5f9b51ad34ef1518bce21d7a7b43cd1a5c8cd38bc022100b9891d3e8828d1aafd32b946a42a235a6c7a6d762791595d1fb4513a50377257';

const signedText = (changed: Readonly<Record<string, string>> = {}) => {
  const headers: Readonly<Record<string, string>> = {
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    'x-amz-region-set': 'us-east-1',
    'x-amz-security-token': '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267',
    ...changed,
  };
  const request = canonicalRequest({
    method: 'GET',
    path: '/',
    query: [],
    header: (name) => headers[name],
    signedHeaders: Object.keys(headers),
    payloadHash: EMPTY_SHA256,
    pathRule: 's3',
  });
  const scope = { date: '20150830', region: '', service: 'service', terminal: 'aws4_request' };
  return stringToSign('20150830T123600Z', scope, request, ALGORITHM_V4A);
};

it('derives the key pair that AWS derives', () => {
  const hex = (text: string | undefined) => Buffer.from(text ?? '', 'base64url').toString('hex');
  const { x, y } = KEY.export({ format: 'jwk' });
  expect(hex(x)).toBe('b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1');
  expect(hex(y)).toBe('865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518');
});

it('takes a published signature, and no other text, key or signature', () => {
  expect(verifyV4a(KEY, signedText(), SIGNATURE)).toBe(true);
  expect(verifyV4a(KEY, signedText({ 'x-amz-region-set': '*' }), SIGNATURE)).toBe(false);
  expect(verifyV4a(publicKeyOf('AKIDEXAMPLE', 'other'), signedText(), SIGNATURE)).toBe(false);
  for (const broken of ['', '30', SIGNATURE.slice(0, -2), SIGNATURE.toUpperCase()])
    expect(verifyV4a(KEY, signedText(), broken), broken).toBe(false);
});
