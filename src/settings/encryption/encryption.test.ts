import { describe, expect, it } from 'vitest';
import type { Encryption } from '@/resources/bucket-settings/settings';
import { encryptionConsequences } from './consequences';
import { keyProblem } from '@/aws/kms-key';

const PLACE = { region: 'eu-west-1', account: '111122223333', custom: false };
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const arn = (rest: string, region = 'eu-west-1', account = '111122223333') =>
  `arn:aws:kms:${region}:${account}:${rest}`;

describe('the name of a key', () => {
  it.each([arn(`key/${ID}`), arn('key/mrk-1234abcd12ab34cd56ef1234567890ab'), arn('alias/data-lake')])(
    '%s is fine',
    (key) => expect(keyProblem(key, PLACE)).toBeUndefined(),
  );

  it.each([
    ['', /Name a key/],
    ['nonsense', /no KMS key/],
    [arn('key/short'), /no key id/],
    [arn(`key/${ID}`, 'us-east-1'), /its own Region/],
    [arn('alias/aws/s3'), /by choosing them/],
  ])('%j is an error', (key, text) => {
    expect(keyProblem(key, PLACE)).toEqual({ tone: 'error', text: expect.stringMatching(text) as string });
  });

  it.each([
    [ID, /account of whoever writes/],
    ['alias/data-lake', /account of whoever writes/],
    [arn(`key/${ID}`, 'eu-west-1', '444455556666'), /belongs to 444455556666/],
  ])('%s is a warning', (key, text) => {
    expect(keyProblem(key, PLACE)).toEqual({ tone: 'warning', text: expect.stringMatching(text) as string });
  });

  it('is a lookalike’s own affair', () => {
    expect(keyProblem('my-key', { ...PLACE, custom: true })).toBeUndefined();
  });
});

describe('what a change of encryption means', () => {
  const s3: Encryption = { algorithm: 'AES256', bucketKey: false, blocked: ['SSE-C'] };
  const kms: Encryption = { ...s3, algorithm: 'aws:kms', keyId: arn(`key/${ID}`), bucketKey: true };
  const said = (before: Encryption | null, after: Encryption | null, isPublic = false) =>
    encryptionConsequences(before, after, isPublic).map(({ tone, text }) => `${tone}: ${text}`);

  it('the AWS managed key shuts other accounts out for good', () => {
    const managed: Encryption = { algorithm: 'aws:kms', bucketKey: true, blocked: ['SSE-C'] };
    expect(said(s3, managed).join()).toMatch(/danger: Other accounts can never read/);
    expect(said(s3, kms).join()).not.toContain('danger');
  });

  it('leaving KMS and taking customer keys are danger', () => {
    expect(said(kms, s3).join()).toMatch(/danger: New objects are no longer under a KMS key/);
    expect(said(s3, { ...s3, blocked: ['NONE'] }).join()).toMatch(/danger: Uploads may bring their own key/);
  });

  it('a public policy does not open objects under KMS', () => {
    expect(said(s3, kms, true).join()).toMatch(/nobody reads KMS-encrypted objects anonymously/);
  });
});
