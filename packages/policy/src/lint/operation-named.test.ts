import { describe, expect, it } from 'vitest';
import { findAction } from '../data/catalog.ts';
import { OPERATIONS, operationsNamed, requiredPermissions } from '../data/operations.ts';
import type { DocumentKind } from '../document/ast.ts';
import { BUCKET_ENV } from '../testing/marked.ts';
import { applyTextEdits } from './edits.ts';
import { lint } from './lint.ts';

const statement = (Action: unknown, more: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:role/Reader' },
        Action,
        Resource: ['arn:aws:s3:::analytics-lake', 'arn:aws:s3:::analytics-lake/*'],
        ...more,
      },
    ],
  });
const findings = (text: string, kind: DocumentKind = 'bucket') =>
  lint(text, { ...BUCKET_ENV, kind }).filter(({ issueCode }) => issueCode === 'INVALID_ACTION');
interface Written {
  Statement: { Action?: unknown; NotAction?: unknown }[];
}
/** What each mend of the finding makes of the Action. */
const mended = (text: string, kind: DocumentKind = 'bucket') =>
  findings(text, kind)[0]?.fixes.map(({ edits }) => {
    const [{ Action, NotAction }] = (JSON.parse(applyTextEdits(text, edits)) as Written).Statement as [
      Written['Statement'][0],
    ];
    return Action ?? NotAction;
  });

describe('an operation written as an action', () => {
  it.each([
    ['HeadObject', 's3:GetObject'],
    ['HeadBucket', 's3:ListBucket'],
    ['ListObjects', 's3:ListBucket'],
    ['ListObjectsV2', 's3:ListBucket'],
    ['ListObjectVersions', 's3:ListBucketVersions'],
    ['CreateMultipartUpload', 's3:PutObject'],
    ['InitiateMultipartUpload', 's3:PutObject'],
    ['UploadPart', 's3:PutObject'],
    ['CompleteMultipartUpload', 's3:PutObject'],
    ['ListParts', 's3:ListMultipartUploadParts'],
    ['ListMultipartUploads', 's3:ListBucketMultipartUploads'],
    ['DeleteObjects', 's3:DeleteObject'],
    ['GetBucketEncryption', 's3:GetEncryptionConfiguration'],
    ['GetBucketLifecycle', 's3:GetLifecycleConfiguration'],
    ['CopyObject', ['s3:GetObject', 's3:PutObject']],
    ['UploadPartCopy', ['s3:GetObject', 's3:PutObject']],
    ['Head*', ['s3:ListBucket', 's3:GetObject']],
    ['UploadPart*', ['s3:PutObject', 's3:GetObject']],
    // Spelt almost as an operation is.
    ['ListObject', 's3:ListBucket'],
    ['HeadObjects', 's3:GetObject'],
  ])('s3:%s is mended to %j', (name, written) => {
    for (const action of [`s3:${name}`, `S3:${name.toLowerCase()}`])
      expect(mended(statement(action))).toEqual([written]);
  });

  it('needs no prefix to be known', () => {
    expect(mended(statement('HeadObject'))).toEqual(['s3:GetObject']);
    expect(mended(statement('GetObject'))).toEqual(['s3:GetObject']);
    expect(mended(statement('Nonsense'))).toEqual([]);
  });

  it('is no misspelt action: ListBuckets needs ListAllMyBuckets, which no bucket policy gives', () => {
    const [finding] = findings(statement('s3:ListBuckets'));
    expect(finding?.findingDetails).toBe(
      '"s3:ListBuckets" names an operation of the API, not an action: ListBuckets needs s3:ListAllMyBuckets. That belongs in a policy of the caller.',
    );
    expect(finding?.fixes).toEqual([]);
    expect(mended(statement('s3:ListBuckets'), 'identity')).toEqual(['s3:ListAllMyBuckets']);
    expect(mended(statement(undefined, { NotAction: 's3:ListBuckets' }))).toEqual(['s3:ListAllMyBuckets']);
  });

  it('leaves misspelt actions to the action that is closest', () => {
    expect(mended(statement('s3:GetObjects'))).toEqual(['s3:GetObject']);
    expect(mended(statement('s3:DeleteBucketPolicies'))).toEqual([]);
    expect(findings(statement('s3:*Multipart*'))).toEqual([]);
  });

  it('says what is needed on what', () => {
    expect(findings(statement('s3:CopyObject'))[0]?.findingDetails).toContain(
      'CopyObject needs s3:GetObject on the source object and s3:PutObject on the object.',
    );
    expect(findings(statement('s3:Head*'))[0]?.findingDetails).toContain(
      'HeadBucket needs s3:ListBucket; HeadObject needs s3:GetObject.',
    );
  });

  it('offers both where both APIs have it', () => {
    expect(mended(statement('s3:PutPublicAccessBlock'), 'identity')).toEqual([
      's3:PutBucketPublicAccessBlock',
      's3:PutAccountPublicAccessBlock',
    ]);
    expect(mended(statement('s3:PutPublicAccessBlock'))).toEqual(['s3:PutBucketPublicAccessBlock']);
  });
});

describe('a list', () => {
  it('gets what it lacks, and loses what it has', () => {
    expect(mended(statement(['s3:CopyObject']))).toEqual([['s3:GetObject', 's3:PutObject']]);
    expect(mended(statement(['s3:Get*', 's3:CopyObject']))).toEqual([['s3:Get*', 's3:PutObject']]);
    expect(mended(statement(['s3:HeadObject', 's3:GetObject']))).toEqual([['s3:GetObject']]);
    expect(mended(statement(['s3:GetObject', 's3:HeadObject']))).toEqual([['s3:GetObject']]);
  });

  it('keeps its layout', () => {
    const text = statement(['s3:ListBucket', 's3:CopyObject']).replace(
      '["s3:ListBucket","s3:CopyObject"]',
      '[\n  "s3:ListBucket",\n  "s3:CopyObject"\n]',
    );
    expect(applyTextEdits(text, findings(text)[0]!.fixes[0]!.edits)).toContain(
      '[\n  "s3:ListBucket",\n  "s3:GetObject",\n  "s3:PutObject"\n]',
    );
  });
});

it.each([
  ['a Deny', { Effect: 'Deny' }, 's3:CopyObject', ['s3:GetObject', 's3:PutObject']],
  ['a Deny of all others', { Effect: 'Deny' }, undefined, [['s3:GetObject', 's3:PutObject']]],
  ['an Allow of all others', {}, undefined, ['s3:GetObject', 's3:PutObject']],
])('%s is not mended to more than was meant', (_, more, action, written) => {
  const text = statement(action, action === undefined ? { ...more, NotAction: 's3:CopyObject' } : more);
  expect(mended(text)).toEqual(written);
});

describe('every operation that no action goes by', () => {
  const names = [...new Set(OPERATIONS.map(({ name }) => name))].filter((name) => !findAction(`s3:${name}`));

  it.each<DocumentKind>(['bucket', 'access-point', 'identity', 'session'])('in a policy of %s', (kind) => {
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) {
      const text = statement(`s3:${name}`);
      const [finding] = findings(text, kind);
      for (const { action } of operationsNamed(name).flatMap(requiredPermissions).slice(0, 1))
        expect(finding?.findingDetails, name).toContain(action);
      for (const { edits } of finding!.fixes) {
        const after = lint(applyTextEdits(text, edits), { ...BUCKET_ENV, kind });
        const codes = new Set([
          'INVALID_ACTION',
          'UNSUPPORTED_ACTION_IN_POLICY',
          'INVALID_SERVICE_IN_ACTION',
          'REDUNDANT_ACTION',
        ]);
        expect(
          after.filter(({ issueCode }) => codes.has(issueCode)),
          name,
        ).toEqual([]);
      }
    }
  });
});
