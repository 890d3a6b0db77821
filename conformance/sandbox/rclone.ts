import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keys } from '../../sandbox/testing/clients';
import { includes, same } from '../expect';
import { run, runRefused } from '../process';
import type { Report } from '../report';

const BUCKET = 'analytics-scratch';
const MEBIBYTE = 1024 * 1024;

/** Variables that make `sandbox:` a remote of rclone. */
export const rcloneEnvironment = (url: string, keys: Keys) => ({
  RCLONE_CONFIG: '/dev/null',
  RCLONE_RETRIES: '1',
  RCLONE_LOW_LEVEL_RETRIES: '1',
  RCLONE_CONFIG_SANDBOX_TYPE: 's3',
  // Its provider AWS puts buckets before the host, which no resolver knows here.
  RCLONE_CONFIG_SANDBOX_PROVIDER: 'Other',
  RCLONE_CONFIG_SANDBOX_ACCESS_KEY_ID: keys.accessKeyId,
  RCLONE_CONFIG_SANDBOX_SECRET_ACCESS_KEY: keys.secretAccessKey,
  RCLONE_CONFIG_SANDBOX_SESSION_TOKEN: keys.sessionToken ?? '',
  RCLONE_CONFIG_SANDBOX_REGION: 'eu-west-1',
  RCLONE_CONFIG_SANDBOX_LOCATION_CONSTRAINT: 'eu-west-1',
  RCLONE_CONFIG_SANDBOX_ENDPOINT: url,
  RCLONE_CONFIG_SANDBOX_LIST_VERSION: '2',
});

/** rclone as Debian has it: its own signing, listing, parts and copies. */
export async function checkRclone(report: Report, url: string, keys: Keys, folder: string): Promise<void> {
  const env = rcloneEnvironment(url, keys);
  // Its default ACL is `private`, which buckets without ACLs refuse.
  const owned = ['--s3-acl', 'bucket-owner-full-control'];
  const rclone = (...args: string[]) => run('rclone', args, { env });
  const place = `sandbox:${BUCKET}/rclone`;
  const from = join(folder, 'rclone-up');
  const to = join(folder, 'rclone-down');
  const names = ['a.txt', 'deep/er/b.txt', 'with space+plus.txt', 'percent%2F#hash.txt', 'ümlaut-🚀.txt'];
  await mkdir(join(from, 'deep/er'), { recursive: true });
  for (const name of names) await writeFile(join(from, name), `content of ${name}`);
  await writeFile(join(from, 'parts.bin'), Buffer.alloc(12 * MEBIBYTE + 5, 'rclone'));

  await report.check('rclone is told that a bucket has no ACLs', async () => {
    const refused = await runRefused('rclone', ['copy', join(from, 'a.txt'), place], { env });
    includes(refused, 'AccessControlListNotSupported');
  });

  await report.check('rclone copies a folder, in parts too, and finds it the same', async () => {
    await rclone('copy', ...owned, '--s3-upload-cutoff', '5M', '--s3-chunk-size', '5M', from, place);
    // Compares the MD5 of every object with that of its file.
    await rclone('check', from, place);
    const listed = (await rclone('lsf', '--recursive', '--files-only', place)).trim().split('\n');
    same(listed.toSorted(), [...names, 'parts.bin'].toSorted());
    await rclone('copy', place, to);
    for (const name of names) same(await readFile(join(to, name), 'utf8'), `content of ${name}`);
  });

  await report.check('rclone moves, reads and ranges', async () => {
    await rclone('moveto', ...owned, `${place}/a.txt`, `${place}/moved é.txt`);
    same(await rclone('cat', `${place}/moved é.txt`), 'content of a.txt');
    same(await rclone('cat', '--offset', '3', '--count', '4', `${place}/moved é.txt`), 'tent');
  });

  await report.check('rclone makes, lists and removes a bucket, and what is below a prefix', async () => {
    await rclone('mkdir', 'sandbox:analytics-by-rclone');
    includes(await rclone('lsd', 'sandbox:'), 'analytics-by-rclone');
    await rclone('rmdir', 'sandbox:analytics-by-rclone');
    await rclone('purge', place);
    same((await rclone('lsf', '--recursive', `sandbox:${BUCKET}`)).includes('rclone/'), false);
  });
}
