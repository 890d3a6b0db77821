import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutBucketOwnershipControlsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Keys } from '../../sandbox/testing/clients';
import { includes, same } from '../expect';
import { run, runRefused } from '../process';
import type { Report } from '../report';

const MEBIBYTE = 1024 * 1024;

/** s3cmd as Debian has it: an older client that reads documents by patterns and sends its own. */
export async function checkS3cmd(report: Report, url: string, keys: Keys, folder: string): Promise<void> {
  const host = new URL(url).host;
  const config = join(folder, 's3cfg');
  const settings = {
    access_key: keys.accessKeyId,
    secret_key: keys.secretAccessKey,
    access_token: keys.sessionToken ?? '',
    host_base: host,
    // Without a bucket in it: the path has it.
    host_bucket: host,
    bucket_location: 'eu-west-1',
    use_https: 'False',
    max_retries: '1',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  await writeFile(config, ['[default]', ...lines, ''].join('\n'));
  const args = (rest: readonly string[]) => ['--config', config, '--no-progress', ...rest];
  const s3cmd = (...rest: string[]) => run('s3cmd', args(rest));
  const refused = (...rest: string[]) => runRefused('s3cmd', args(rest));
  const bucket = 's3://analytics-by-s3cmd';
  const from = join(folder, 's3cmd-up');
  const to = join(folder, 's3cmd-down');
  const names = ['a.txt', 'deep/ü b+c.txt', 'percent%2F#hash.txt'];
  await mkdir(join(from, 'deep'), { recursive: true });
  await mkdir(to, { recursive: true });
  for (const name of names) await writeFile(join(from, name), `content of ${name}`);

  await report.check('s3cmd makes a bucket and copies a folder there and back', async () => {
    await s3cmd('mb', bucket);
    includes(await s3cmd('ls'), 'analytics-by-s3cmd');
    await s3cmd('sync', `${from}/`, `${bucket}/tree/`);
    await s3cmd('sync', `${bucket}/tree/`, `${to}/`);
    for (const name of names) same(await readFile(join(to, name), 'utf8'), `content of ${name}`);
    includes(await s3cmd('ls', '--recursive', `${bucket}/tree/`), 'tree/deep/ü b+c.txt');
  });

  await report.check('s3cmd uploads in parts', async () => {
    const large = join(folder, 's3cmd.bin');
    await writeFile(large, Buffer.alloc(11 * MEBIBYTE + 5, 's3cmd'));
    await s3cmd('put', '--multipart-chunk-size-mb=5', large, `${bucket}/parts.bin`);
    await s3cmd('get', `${bucket}/parts.bin`, `${large}.back`);
    same((await readFile(`${large}.back`)).equals(await readFile(large)), true);
    same((await s3cmd('multipart', bucket)).includes('parts.bin'), false);
  });

  await report.check('s3cmd is told that its bucket has no ACLs', async () => {
    // It sends `private` with every copy.
    for (const refusal of [
      await refused('cp', `${bucket}/tree/a.txt`, `${bucket}/b.txt`),
      await refused('setacl', '--acl-public', `${bucket}/tree/a.txt`),
    ]) {
      includes(refusal, 'AccessControlListNotSupported');
    }
    const s3 = new S3Client({ region: 'eu-west-1', endpoint: url, credentials: keys, forcePathStyle: true });
    await s3.send(
      new PutBucketOwnershipControlsCommand({
        Bucket: bucket.slice('s3://'.length),
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    );
  });

  await report.check('s3cmd copies, changes headers, moves and deletes', async () => {
    await s3cmd('cp', `${bucket}/tree/a.txt`, `${bucket}/b.txt`);
    await s3cmd('modify', '--add-header=x-amz-meta-note:later', `${bucket}/b.txt`);
    includes(await s3cmd('info', `${bucket}/b.txt`), 'x-amz-meta-note: later');
    await s3cmd('mv', `${bucket}/b.txt`, `${bucket}/c.txt`);
    includes(await refused('info', `${bucket}/b.txt`), '404');
  });

  await report.check('s3cmd reads and writes what a bucket is set to', async () => {
    includes(await refused('setacl', '--acl-public', `${bucket}/c.txt`), 'AccessDenied');
    await s3cmd('setacl', '--acl-private', `${bucket}/c.txt`);
    await s3cmd('expire', '--expiry-days=3', '--expiry-prefix=logs/', bucket);
    includes(await s3cmd('info', bucket), "objects with key prefix 'logs/' will expire in '3' day(s)");
    await s3cmd('dellifecycle', bucket);
    includes(await refused('getlifecycle', bucket), 'NoSuchLifecycleConfiguration');
    await s3cmd('ws-create', '--ws-index=index.html', bucket);
    includes(await s3cmd('ws-info', bucket), 'index.html');
    await s3cmd('ws-delete', bucket);
  });

  await report.check('s3cmd empties and removes its bucket', async () => {
    includes(await refused('rb', bucket), 'BucketNotEmpty');
    await s3cmd('del', '--recursive', '--force', bucket);
    await s3cmd('rb', bucket);
  });
}
