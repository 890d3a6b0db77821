import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../report';
import type { AwsCli } from '../aws-cli';
import { fileSum, holds, includes, same } from '../expect';

const BUCKET = 'analytics-scratch';
const LARGE_BYTES = 40 * 1024 * 1024 + 1;

/** `aws s3`: single files, multipart, folders both ways, listings, moves. */
export async function checkCliTransfers(report: Report, aws: AwsCli, folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  const s3 = (key: string) => `s3://${BUCKET}/${key}`;

  await report.check('aws s3 cp takes a small file there and back', async () => {
    await writeFile(at('small.txt'), 'hello, sandbox\n');
    await aws.run(
      's3',
      'cp',
      at('small.txt'),
      s3('cli/small.txt'),
      '--metadata',
      'colour=blue',
      '--content-type',
      'text/plain',
    );
    await aws.run('s3', 'cp', s3('cli/small.txt'), at('small.back'));
    same(await readFile(at('small.back'), 'utf8'), 'hello, sandbox\n');
    const head = await aws.json<{ Metadata: object; ContentType: string }>(
      's3api',
      'head-object',
      '--bucket',
      BUCKET,
      '--key',
      'cli/small.txt',
    );
    same([head.Metadata, head.ContentType], [{ colour: 'blue' }, 'text/plain']);
  });

  await report.check('aws s3 cp takes 40 MB in parts there and back', async () => {
    const body = Buffer.alloc(LARGE_BYTES);
    for (let offset = 0; offset + 4 <= LARGE_BYTES; offset += 4)
      body.writeUInt32LE(Math.imul(offset, 2654435761) >>> 0, offset);
    await writeFile(at('large.bin'), body);
    await aws.run('s3', 'cp', at('large.bin'), s3('cli/large.bin'), '--no-progress');
    const head = await aws.json<{ ETag: string; ContentLength: number }>(
      's3api',
      'head-object',
      '--bucket',
      BUCKET,
      '--key',
      'cli/large.bin',
    );
    same(head.ContentLength, LARGE_BYTES);
    holds(/^"[0-9a-f]{32}-6"$/.test(head.ETag), `6 parts of 8 MiB, not ${head.ETag}`);
    await aws.run('s3', 'cp', s3('cli/large.bin'), at('large.back'), '--no-progress');
    same(await fileSum(at('large.back')), await fileSum(at('large.bin')));
  });

  await report.check('aws s3 cp copies 40 MB inside the bucket by parts', async () => {
    await aws.run('s3', 'cp', s3('cli/large.bin'), s3('cli/large-copy.bin'), '--no-progress');
    const head = await aws.json<{ ContentLength: number }>(
      's3api',
      'head-object',
      '--bucket',
      BUCKET,
      '--key',
      'cli/large-copy.bin',
    );
    same(head.ContentLength, LARGE_BYTES);
  });

  await report.check('aws s3 sync takes a folder there and back, odd names too', async () => {
    const names = ['a.txt', 'deep/er/b.txt', 'with space+plus.txt', 'percent%2F#hash.txt', 'ümlaut-🚀.txt'];
    await mkdir(at('up/deep/er'), { recursive: true });
    // S3 tells times in whole seconds: a file of this very second would look newer than its copy.
    const earlier = new Date(Date.now() - 60_000);
    for (const name of names) {
      await writeFile(join(at('up'), name), `content of ${name}`);
      await utimes(join(at('up'), name), earlier, earlier);
    }
    await aws.run('s3', 'sync', at('up'), s3('cli/tree/'), '--no-progress');
    await aws.run('s3', 'sync', s3('cli/tree/'), at('down'), '--no-progress');
    for (const name of names) same(await readFile(join(at('down'), name), 'utf8'), `content of ${name}`);
    same(
      (await aws.run('s3', 'sync', at('up'), s3('cli/tree/'), '--no-progress')).trim(),
      '',
      'nothing is left to do',
    );
  });

  await report.check('aws s3 sync --delete removes what is gone', async () => {
    await aws.run(
      's3',
      'sync',
      at('up'),
      s3('cli/tree/'),
      '--delete',
      '--exclude',
      '*',
      '--include',
      'a.txt',
    );
    await aws.run('s3', 'sync', at('up/deep'), s3('cli/tree/'), '--delete', '--no-progress');
    const listing = await aws.run('s3', 'ls', s3('cli/tree/'), '--recursive');
    same(
      listing
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).at(-1)),
      ['cli/tree/er/b.txt'],
    );
  });

  await report.check('aws s3 ls lists folders, objects and all of them', async () => {
    const top = await aws.run('s3', 'ls', s3('cli/'));
    includes(top, 'PRE tree/');
    includes(top, 'small.txt');
    const lake = await aws.run('s3', 'ls', 's3://analytics-lake/odd-names/', '--recursive', '--summarize');
    includes(lake, 'Total Objects: 36');
    includes(await aws.run('s3', 'ls'), 'analytics-lake');
  });

  await report.check('aws s3 mv and rm move and remove', async () => {
    await aws.run('s3', 'mv', s3('cli/small.txt'), s3('cli/moved.txt'));
    includes(await aws.refused('s3api', 'head-object', '--bucket', BUCKET, '--key', 'cli/small.txt'), '404');
    await aws.run('s3', 'rm', s3('cli/'), '--recursive', '--quiet');
    await aws.refused('s3', 'ls', s3('cli/'));
  });

  await report.check('aws s3 mb and rb make and remove a bucket', async () => {
    await aws.run('s3', 'mb', 's3://analytics-made-by-cli', '--region', 'eu-west-1');
    includes(await aws.run('s3', 'ls'), 'analytics-made-by-cli');
    await aws.run('s3', 'cp', at('small.txt'), 's3://analytics-made-by-cli/x');
    includes(await aws.refused('s3', 'rb', 's3://analytics-made-by-cli'), 'BucketNotEmpty');
    await aws.run('s3', 'rb', 's3://analytics-made-by-cli', '--force');
  });
}
