import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalRequest, EMPTY_SHA256, stringToSign } from './canonical';
import { ALGORITHM_V4A, publicKeyOf, verifyV4a } from './sigv4a';

/** The example of AWS's own suite: https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4a/get-vanilla */
const HEADERS: Readonly<Record<string, string>> = {
  host: 'example.amazonaws.com',
  'x-amz-date': '20150830T123600Z',
  'x-amz-region-set': 'us-east-1',
};
const TO_SIGN = stringToSign(
  '20150830T123600Z',
  { date: '20150830', region: '', service: 'service', terminal: 'aws4_request' },
  canonicalRequest({
    method: 'GET',
    path: '/',
    query: [],
    header: (name) => HEADERS[name],
    signedHeaders: Object.keys(HEADERS),
    payloadHash: EMPTY_SHA256,
    pathRule: 's3',
  }),
  ALGORITHM_V4A,
);

it('derives the key pair that AWS derives', () => {
  const key = publicKeyOf('AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
  const hex = (text: string | undefined) => Buffer.from(text ?? '', 'base64url').toString('hex');
  const { x, y } = key.export({ format: 'jwk' });
  expect(hex(x)).toBe('b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1');
  expect(hex(y)).toBe('865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518');
});

it('writes down what is signed as AWS does', () => {
  expect(TO_SIGN).toBe(
    'AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/aws4_request\ncf59db423e841c8b7e3444158185aa261b724a5c27cbe762676f3eed19f4dc02',
  );
});

it('takes a signature of the key, and no other text, key or signature', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = createSign('sha256').update(TO_SIGN).sign(privateKey, 'hex');
  expect(verifyV4a(publicKey, TO_SIGN, signature)).toBe(true);
  expect(verifyV4a(publicKey, `${TO_SIGN} `, signature)).toBe(false);
  expect(verifyV4a(publicKeyOf('AKIDEXAMPLE', 'other'), TO_SIGN, signature)).toBe(false);
  for (const broken of ['', '30', signature.slice(0, -2), `${signature}zz`])
    expect(verifyV4a(publicKey, TO_SIGN, broken), broken).toBe(false);
});
