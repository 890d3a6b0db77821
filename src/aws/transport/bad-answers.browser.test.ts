import {
  GetBucketVersioningCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { AwsFailure } from '../failure';
import { operationOf } from '../clients/command';
import { toFailure } from '../failures/to-failure';
import { repairHeaders } from './repair-values';
import { normaliseServiceAnswer } from './service-answer';

interface Said {
  readonly body?: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

/** The SDK as the browser has it, reading an answer that came by our transport. */
function client(operation: string, { body = '', status = 200, headers = {} }: Said): S3Client {
  return new S3Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    maxAttempts: 1,
    requestHandler: {
      handle: async () => ({
        response: await normaliseServiceAnswer('s3', operation, {
          statusCode: status,
          reason: '',
          headers: repairHeaders(headers),
          body: new TextEncoder().encode(body),
        }),
      }),
    },
  });
}

async function failureOf(request: Promise<unknown>, action: string): Promise<AwsFailure> {
  return request.then(
    () => expect.fail('It was read.'),
    (error: unknown) => toFailure(error, { action }),
  );
}

const target = { Bucket: 'b' };

describe('documents that cannot be read', () => {
  it.each([
    ['nothing', ''],
    ['text', 'Service starting, please wait'],
    ['JSON', '{"buckets":[]}'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in<br></body></html>'],
    ['a document that was cut off', '<ListAllMyBucketsResult><Buckets><Bucket><Name>a</Name>'],
    ['tags that do not match', '<ListAllMyBucketsResult><Buckets></ListAllMyBucketsResult></Buckets>'],
    [
      'a character XML cannot have',
      '<ListAllMyBucketsResult><Buckets>\u0001</Buckets></ListAllMyBucketsResult>',
    ],
  ])('are failures in our words: %s', async (_, body) => {
    const command = new ListBucketsCommand({});
    const failure = await failureOf(client('ListBuckets', { body }).send(command), 'ListBuckets');
    const advice = {
      server: /Check that the endpoint is an S3 service/,
      'not-supported': /lacks the feature/,
    };
    expect(Object.keys(advice)).toContain(failure.kind);
    expect(failure.advice).toMatch(advice[failure.kind as keyof typeof advice]);
    expect(failure.message).not.toMatch(/Deserialization|DOMParser|\$response|@aws-sdk|JSON|TypeError/);
    expect(failure.message).toMatch(/cannot be read|another document/);
  });

  it.each([
    [502, 'server'],
    [503, 'throttled'],
    [403, 'denied'],
    [404, 'not-found'],
  ])('of a refusal with status %d leave its meaning', async (status, kind) => {
    const body = '<html><body>Bad<br>Gateway</body></html>';
    const command = new ListBucketsCommand({});
    const failure = await failureOf(client('ListBuckets', { body, status }).send(command), 'ListBuckets');
    expect(failure.kind).toBe(kind);
    expect(failure.message).not.toMatch(/Deserialization|DOMParser|\$response|@aws-sdk/);
  });
});

describe('values that cannot be meant', () => {
  const bucket = (name: string, date: string) =>
    `<Bucket><Name>${name}</Name><CreationDate>${date}</CreationDate></Bucket>`;

  it.each(['yesterday', '', '2020-13-45T99:00:00Z', '1577836800', 'NaN', '0000'])(
    'lose no other bucket: a date of %j',
    async (date) => {
      const body = `<ListAllMyBucketsResult><Buckets>${bucket('bad', date)}${bucket('good', '2020-01-01T00:00:00Z')}</Buckets></ListAllMyBucketsResult>`;
      const { Buckets } = await client('ListBuckets', { body }).send(new ListBucketsCommand({}));
      expect(Buckets).toEqual([
        { Name: 'bad', CreationDate: undefined },
        { Name: 'good', CreationDate: new Date(Date.UTC(2020, 0, 1)) },
      ]);
    },
  );

  it('reads dates that other services write', async () => {
    const body = `<ListAllMyBucketsResult><Buckets>${bucket('a', 'Wed, 01 Jan 2020 00:00:00 GMT')}</Buckets></ListAllMyBucketsResult>`;
    const { Buckets } = await client('ListBuckets', { body }).send(new ListBucketsCommand({}));
    expect(Buckets?.[0]?.CreationDate).toEqual(new Date(Date.UTC(2020, 0, 1)));
  });

  it.each(['-1', 'big', '', '1.5', '99999999999999999999', '1e3'])('are no sizes: %j', async (size) => {
    const version = (key: string, bytes: string) =>
      `<Version><Key>${key}</Key><Size>${bytes}</Size><VersionId>v</VersionId></Version>`;
    const body = `<ListVersionsResult>${version('bad', size)}${version('good', '7')}</ListVersionsResult>`;
    const command = new ListObjectVersionsCommand(target);
    const { Versions } = await client('ListObjectVersions', { body }).send(command);
    expect(Versions?.map(({ Key, Size }) => [Key, Size])).toEqual([
      ['bad', undefined],
      ['good', 7],
    ]);
  });

  it('are no parts', async () => {
    const body =
      '<ListPartsResult><Part><PartNumber>one</PartNumber><Size>5</Size></Part><Part><PartNumber>2</PartNumber><Size>-5</Size></Part></ListPartsResult>';
    const command = new ListPartsCommand({ ...target, Key: 'k', UploadId: 'u' });
    const { Parts } = await client('ListParts', { body }).send(command);
    expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [undefined, 5],
      [2, undefined],
    ]);
  });

  it.each([
    [{ 'content-length': 'abc' }, { ContentLength: undefined }],
    [{ 'content-length': '-1' }, { ContentLength: undefined }],
    [{ 'content-length': '99999999999999999999' }, { ContentLength: undefined }],
    [{}, { ContentLength: undefined }],
    [{ 'content-length': '0' }, { ContentLength: 0 }],
    [{ 'last-modified': 'yesterday' }, { LastModified: undefined }],
    [{ 'last-modified': '2020-01-01T00:00:00Z' }, { LastModified: new Date(Date.UTC(2020, 0, 1)) }],
    [{ 'x-amz-mp-parts-count': 'many' }, { PartsCount: undefined }],
    [{ 'x-amz-missing-meta': 'x' }, { MissingMeta: undefined }],
    [{ 'x-amz-object-lock-retain-until-date': 'soon' }, { ObjectLockRetainUntilDate: undefined }],
  ])('are left out of headers: %j', async (headers, expected) => {
    const command = new HeadObjectCommand({ ...target, Key: 'k' });
    const head = await client('HeadObject', { headers }).send(command);
    expect({ ...head }).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
    );
    for (const [name, value] of Object.entries(expected)) expect(head[name as 'ETag']).toEqual(value);
  });
});

describe('roots of another name', () => {
  it('are read as what they hold', async () => {
    const body = '<GetBucketVersioningResponse><Status>Enabled</Status></GetBucketVersioningResponse>';
    const command = new GetBucketVersioningCommand(target);
    expect((await client(operationOf(command), { body }).send(command)).Status).toBe('Enabled');
  });
});
