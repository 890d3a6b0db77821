import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../report';
import type { AwsCli } from '../aws-cli';
import { holds, includes, same } from '../expect';

const BUCKET = 'analytics-scratch';

/** `aws s3api`: the verbs the console uses, and the errors their callers meet. */
export async function checkCliVerbs(report: Report, aws: AwsCli, folder: string): Promise<void> {
  const file = join(folder, 'verb.txt');
  await writeFile(file, 'abcdefghij');
  const api = (verb: string, ...args: string[]) => aws.run('s3api', verb, '--bucket', BUCKET, ...args);
  const ask = <Answer>(verb: string, ...args: string[]) =>
    aws.json<Answer>('s3api', verb, '--bucket', BUCKET, ...args);
  const refused = (verb: string, ...args: string[]) =>
    aws.refused('s3api', verb, '--bucket', BUCKET, ...args);

  await report.check('put-object with SHA-256, get-object with a range', async () => {
    const put = await ask<{ ChecksumSHA256: string }>(
      'put-object',
      '--key',
      'verb',
      '--body',
      file,
      '--checksum-algorithm',
      'SHA256',
      '--tagging',
      'a=1',
      '--storage-class',
      'STANDARD_IA',
    );
    same(put.ChecksumSHA256, createHash('sha256').update('abcdefghij').digest('base64'));
    const got = await ask<{ ContentRange: string; StorageClass: string; TagCount: number }>(
      'get-object',
      '--key',
      'verb',
      '--range',
      'bytes=2-4',
      join(folder, 'range'),
    );
    same([got.ContentRange, got.StorageClass, got.TagCount], ['bytes 2-4/10', 'STANDARD_IA', 1]);
    same(await readFile(join(folder, 'range'), 'utf8'), 'cde');
  });

  await report.check('conditional get-object', async () => {
    const { ETag } = await ask<{ ETag: string }>('head-object', '--key', 'verb');
    includes(await refused('get-object', '--key', 'verb', '--if-none-match', ETag, file), '304');
    includes(await refused('get-object', '--key', 'verb', '--if-match', '"no"', file), 'PreconditionFailed');
  });

  await report.check('tags, attributes and ACL of an object', async () => {
    await api('put-object-tagging', '--key', 'verb', '--tagging', 'TagSet=[{Key=b,Value=2}]');
    same((await ask<{ TagSet: object[] }>('get-object-tagging', '--key', 'verb')).TagSet, [
      { Key: 'b', Value: '2' },
    ]);
    await api('delete-object-tagging', '--key', 'verb');
    same((await ask<{ TagSet: object[] }>('get-object-tagging', '--key', 'verb')).TagSet, []);
    const attributes = await ask<{ ObjectSize: number; StorageClass: string; Checksum: object }>(
      'get-object-attributes',
      '--key',
      'verb',
      '--object-attributes',
      'ETag',
      'ObjectSize',
      'StorageClass',
      'Checksum',
    );
    same([attributes.ObjectSize, attributes.StorageClass], [10, 'STANDARD_IA']);
    holds('ChecksumSHA256' in attributes.Checksum, 'the checksum is told');
    const acl = await ask<{ Grants: { Permission: string }[] }>('get-object-acl', '--key', 'verb');
    same(
      acl.Grants.map(({ Permission }) => Permission),
      ['FULL_CONTROL'],
    );
  });

  await report.check('copy-object replaces metadata', async () => {
    await api(
      'copy-object',
      '--key',
      'copied',
      '--copy-source',
      `${BUCKET}/verb`,
      '--metadata-directive',
      'REPLACE',
      '--metadata',
      'x=y',
    );
    same((await ask<{ Metadata: object }>('head-object', '--key', 'copied')).Metadata, { x: 'y' });
    includes(
      await refused('copy-object', '--key', 'copied', '--copy-source', `${BUCKET}/absent`),
      'NoSuchKey',
    );
  });

  await report.check('an upload in parts by hand, with one part copied', async () => {
    const { UploadId } = await ask<{ UploadId: string }>(
      'create-multipart-upload',
      '--key',
      'parts',
      '--checksum-algorithm',
      'SHA256',
    );
    const at = ['--key', 'parts', '--upload-id', UploadId];
    const part = await ask<{ ETag: string; ChecksumSHA256: string }>(
      'upload-part',
      ...at,
      '--part-number',
      '1',
      '--body',
      file,
      '--checksum-algorithm',
      'SHA256',
    );
    await ask(
      'upload-part-copy',
      ...at,
      '--part-number',
      '2',
      '--copy-source',
      `${BUCKET}/verb`,
      '--copy-source-range',
      'bytes=0-3',
    );
    const { Parts } = await ask<{ Parts: { PartNumber: number; Size: number }[] }>('list-parts', ...at);
    same(
      Parts.map(({ PartNumber, Size }) => [PartNumber, Size]),
      [
        [1, 10],
        [2, 4],
      ],
    );
    const { Uploads } = await ask<{ Uploads: { Key: string }[] }>('list-multipart-uploads');
    holds(
      Uploads.some(({ Key }) => Key === 'parts'),
      'the upload is listed',
    );
    const parts = { Parts: [{ PartNumber: 1, ETag: part.ETag, ChecksumSHA256: part.ChecksumSHA256 }] };
    const done = await ask<{ ETag: string }>(
      'complete-multipart-upload',
      ...at,
      '--multipart-upload',
      JSON.stringify(parts),
    );
    holds(done.ETag.endsWith('-1"'), `a multipart ETag, not ${done.ETag}`);
    includes(await refused('abort-multipart-upload', ...at), 'NoSuchUpload');
  });

  await report.check('versions, delete markers and delete-objects', async () => {
    const lake = ['--bucket', 'analytics-lake', '--prefix', 'curated/customers/'];
    const { Versions, DeleteMarkers } = await aws.json<{ Versions: object[]; DeleteMarkers: object[] }>(
      's3api',
      'list-object-versions',
      ...lake,
    );
    same([Versions.length, DeleteMarkers.length], [4, 1]);
    const gone = await ask<{ Deleted: { Key: string }[] }>(
      'delete-objects',
      '--delete',
      'Objects=[{Key=verb},{Key=copied},{Key=parts},{Key=absent}]',
    );
    same(
      gone.Deleted.map(({ Key }) => Key),
      ['verb', 'copied', 'parts', 'absent'],
    );
  });

  await report.check('pages of list-objects-v2 over the flat prefix', async () => {
    const events = ['--bucket', 'analytics-events', '--prefix', 'flat/'];
    const { Contents } = await aws.json<{ Contents: { Key: string }[] }>(
      's3api',
      'list-objects-v2',
      ...events,
      '--start-after',
      'flat/event-0500000.json',
      '--max-items',
      '2500',
    );
    same(Contents.length, 2500);
    same(Contents.at(-1)?.Key, 'flat/event-0502500.json');
  });
}
