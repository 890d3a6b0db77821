import { startCopy } from '../copy/start-copy';
import type { CopyItem, CopyWay } from '../copy/request';
import type { Entry } from '../copy/plan/entries';
import { downloadInto } from '../download/start-download';
import type { UploadSource } from '../sources/types';
import { startUpload, type RefusedSource } from '../upload/start-upload';
import { other, type Comparison, type SideName } from './comparison';
import { sideText, type PlaceSide, type ReadSide } from './sides';
import type { LocalTree } from './local/local-folder';

const quoted = (etag: string | undefined): string | undefined => etag && `"${etag}"`;

/** Local files that are opened at once. */
const OPENED = 500;

/**
 * Starts what a comparison found to be written to one side: copies, uploads or downloads, as jobs of the tab, each held to
 * what the comparison saw on both sides. Resolves to the ids of the batches.
 * @param way of copies from place to place
 * @throws AwsFailure `SessionEnded` when a session is not open
 */
export async function carryOut(
  comparison: Comparison,
  sides: Readonly<Record<SideName, ReadSide>>,
  to: SideName,
  way: CopyWay | undefined,
): Promise<readonly number[]> {
  const [source, target] = [sides[other(to)], sides[to]];
  if (source.side.kind === 'place' && target.side.kind === 'place')
    return [await copies(comparison, source.side, target.side, to, way ?? { kind: 'streamed' })];
  if (target.side.kind === 'place' && source.tree !== undefined)
    return uploads(comparison, source.tree, target.side, to);
  if (source.side.kind === 'place' && target.tree !== undefined)
    return [await downloads(comparison, source.side, target.tree, to)];
  return [];
}

/** What is copied from place to place, each held to what was compared. */
export function copyItems(
  comparison: Comparison,
  from: PlaceSide,
  target: PlaceSide,
  to: SideName,
): readonly CopyItem[] {
  return Array.from(comparison.steps(to), ({ name, source, there }) => ({
    source: {
      key: from.prefix + name,
      size: source.size,
      storageClass: source.storageClass,
      etag: quoted(source.etag),
    },
    target: {
      key: target.prefix + name,
      ...(there?.etag === undefined ? {} : { there: { etag: `"${there.etag}"` } }),
    },
  }));
}

function copies(comparison: Comparison, from: PlaceSide, target: PlaceSide, to: SideName, way: CopyWay) {
  const end = ({ sessionId, location, prefix }: PlaceSide) => ({ sessionId, location, prefix });
  return startCopy({
    mode: 'copy',
    from: end(from),
    to: end(target),
    way,
    items: copyItems(comparison, from, target, to),
    options: {},
    label: `Sync of ${sideText(from)}`,
  });
}

async function uploads(
  comparison: Comparison,
  tree: LocalTree,
  { sessionId, location, prefix }: PlaceSide,
  to: SideName,
): Promise<readonly number[]> {
  const started: number[] = [];
  let sources: (UploadSource | RefusedSource)[] = [];
  const start = async () => {
    if (sources.length > 0) started.push(await startUpload({ sessionId, location, prefix }, sources));
    sources = [];
  };
  for (const { name, source, there } of comparison.steps(to)) {
    sources.push(
      name.endsWith('/')
        ? { kind: 'folder', path: name.slice(0, -1) }
        : await asSeen(tree, name, source, quoted(there?.etag)),
    );
    if (sources.length >= OPENED) await start();
  }
  await start();
  return started;
}

/** What changed since is a job that says so, and stops no other. */
async function asSeen(
  tree: LocalTree,
  name: string,
  { size, modified }: Entry,
  replaces: string | undefined,
): Promise<UploadSource | RefusedSource> {
  const file = await tree.file(name).catch(() => undefined);
  return file !== undefined && file.size === size && file.lastModified === modified
    ? { kind: 'file', path: name, file, replaces }
    : {
        kind: 'refused',
        path: name,
        size,
        why: 'It changed on this computer after the two were compared.',
      };
}

function downloads(comparison: Comparison, from: PlaceSide, tree: LocalTree, to: SideName): Promise<number> {
  const seen = new Map<string, Entry>();
  const objects = Array.from(comparison.steps(to), ({ name, source, there }) => {
    const key = from.prefix + name;
    if (there !== undefined) seen.set(key, there);
    return { key, size: source.size, etag: quoted(source.etag) };
  });
  const { sessionId, location, prefix } = from;
  return downloadInto(
    { sessionId, location, prefix },
    objects,
    (key) => tree.write(key.slice(prefix.length), seen.get(key)),
    `Sync of ${sideText(from)}`,
  );
}
