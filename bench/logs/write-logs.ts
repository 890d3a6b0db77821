import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';

const OPERATIONS = [
  'REST.GET.OBJECT',
  'REST.GET.OBJECT',
  'REST.GET.OBJECT',
  'REST.HEAD.OBJECT',
  'REST.PUT.OBJECT',
  'REST.GET.BUCKET',
];
const OUTCOMES = ['200 -', '200 -', '200 -', '206 -', '404 NoSuchKey', '403 AccessDenied'];
const ROLES = 60;
const FOLDERS = 40;
const NETWORKS = 120;
const DAY_SECONDS = 86_400;

/** A log of so many lines, of one day, each about 215 bytes as short ones of S3 are; packed where `gzip` is set. */
export async function writeLog(
  folder: string,
  { day, lines, gzip }: { readonly day: number; readonly lines: number; readonly gzip: boolean },
): Promise<{ readonly path: string; readonly name: string }> {
  const date = new Date(day * 1000);
  const name = `${date.toISOString().slice(0, 10)}-00-00-00-${String(day).padStart(16, '0')}${gzip ? '.gz' : ''}`;
  const path = join(folder, name);
  const file = createWriteStream(path);
  const out = gzip ? createGzip({ level: 6 }) : file;
  if (out !== file) out.pipe(file);
  const [, dayText = '', month = '', year = ''] = /^\w+, (\d+) (\w+) (\d+)/.exec(date.toUTCString()) ?? [];
  let state = day | 1;
  const chance = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  let text = '';
  for (let line = 0; line < lines; line += 1) {
    const second = Math.floor((line / lines) * DAY_SECONDS);
    const clock = new Date(second * 1000).toISOString().slice(11, 19);
    const operation = OPERATIONS[chance(OPERATIONS.length)]!;
    const role = chance(ROLES);
    const key = operation.endsWith('BUCKET') ? '-' : `raw/t${role % FOLDERS}/p${chance(9000)}.bin`;
    text +=
      `- lake [${dayText}/${month}/${year}:${clock} +0000] 10.${role}.${chance(NETWORKS) % 3}.${chance(250)} ` +
      `arn:aws:sts::111122223333:assumed-role/R${role}/s${chance(50)} ${(state >>> 0).toString(16).padStart(8, '0')} ` +
      `${operation} ${key} "GET /${key} HTTP/1.1" ${OUTCOMES[chance(OUTCOMES.length)]!} ${chance(99_999)} 9 7 6 ` +
      `"-" "cli/${role % 7}" - - SigV4 - AuthHeader - TLSv1.3\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(file, 'finish');
  return { path, name };
}
