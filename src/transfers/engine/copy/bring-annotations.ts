import type { JobIo } from '../job';
import { StoreFailure } from '../port';
import type { SourceStore, TargetStore } from './port';

interface Annotated {
  readonly source: SourceStore;
  readonly target: TargetStore;
  readonly from: { readonly key: string; readonly versionId?: string };
  readonly key: string;
  /** Of the copy: nobody else's object is annotated. */
  readonly etag: string | undefined;
}

/**
 * Puts the source's annotations on a copy that was written without them, one at a time: each may have 1 MiB.
 * @returns what was not taken along, in words
 * @throws StoreFailure where it may well work next time
 */
export async function bringAnnotations(
  io: JobIo,
  { source, target, from, key, etag }: Annotated,
): Promise<string | undefined> {
  const { signal } = io;
  const look = { versionId: from.versionId, signal };
  let lost = 'Annotations, if it has any, were not taken along';
  try {
    const names = await io.request(() => source.annotations(from.key, look), { line: source });
    lost = 'Not all annotations were taken along';
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- one in memory at a time
      const text = await io.request(() => source.annotation(from.key, name, look), { line: source });
      // oxlint-disable-next-line no-await-in-loop
      await io.request(() => target.annotate(key, name, text, { etag, signal }));
    }
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StoreFailure)) throw error;
    if (error.kind === 'exists')
      throw new StoreFailure('replaced', 'Somebody replaced the copy before it had its annotations.', {
        cause: error,
      });
    if (error.kind === 'fatal') return `${lost}: ${error.message}`;
    throw error;
  }
}
