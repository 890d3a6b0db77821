import { fileNameOf } from '@/lib/file-name';
import { payerOf } from '@/resources/objects/requester-pays';
import { sessionContext, sessions } from '@/sessions/store';
import { isMd5Of } from '../checksum/is-md5-of';
import { DownloadJob, type Sink } from '../engine/download';
import { engine, hash } from '../store/engine';
import { createFile } from './folder';
import { handOver } from './hand-over';
import { pickFile, pickFolder } from '@/ui/pickers';
import { openHandleSink } from './sinks';
import { openStagedSink } from './staging';
import type { DownloadObject, DownloadTarget } from './target';
import { capabilities, usualWay, type DownloadWay } from './ways';

/**
 * Must be called while a click is being handled: pickers and new tabs are not opened otherwise.
 * Resolves when the downloads are under way, or when the operator closed the picker.
 * @throws AwsFailure
 */
export async function startDownload(
  target: DownloadTarget,
  objects: readonly DownloadObject[],
  way: DownloadWay = usualWay(
    objects.map(({ size }) => size),
    capabilities(),
  ),
): Promise<void> {
  const [first] = objects;
  if (first === undefined) return;
  if (way === 'link') return handOver(target, objects);
  const open = await sinkOpener(way, first, target.prefix);
  if (open === undefined) return;
  const label = objects.length === 1 ? fileNameOf(first.key) : `${objects.length} objects`;
  await downloadInto(target, objects, open, label);
}

/**
 * Starts one batch whose files `open` opens by key. Resolves to the batch's id.
 * @throws AwsFailure when the session is not open
 */
export async function downloadInto(
  { sessionId, location, prefix }: DownloadTarget,
  objects: readonly DownloadObject[],
  open: (key: string) => Promise<Sink>,
  label: string,
): Promise<number> {
  const context = sessionContext(sessionId);
  const { S3Store } = await import('../s3/s3-store');
  const store = new S3Store({
    context,
    location,
    whenUsable: (signal) => sessions.whenUsable(sessionId, signal),
    payer: payerOf(context, location),
  });
  const jobs = objects.map(
    ({ key, size, versionId, etag }) =>
      new DownloadJob({ store, key, size, versionId, etag, hash, isMd5Of, open: () => open(key) }),
  );
  return engine.add({ sessionId, direction: 'download', location, prefix, label }, store, jobs).id;
}

async function sinkOpener(
  way: Exclude<DownloadWay, 'link'>,
  first: DownloadObject,
  prefix: string,
): Promise<((key: string) => Promise<Sink>) | undefined> {
  switch (way) {
    case 'staged':
      return (key) => openStagedSink(fileNameOf(key));
    case 'file': {
      const handle = await pickFile(fileNameOf(first.key));
      return handle && (() => openHandleSink(handle));
    }
    case 'folder': {
      const root = await pickFolder();
      return root && (async (key) => openHandleSink(await createFile(root, relative(key, prefix))));
    }
  }
}

function relative(key: string, prefix: string): string {
  return key.startsWith(prefix) ? key.slice(prefix.length) : key;
}
