import type { JobIo } from '../job';
import { StoreFailure } from '../port';
import { sameEtag } from './evidence';
import type { Described, SourceStore } from './port';

interface Removal {
  readonly source: SourceStore;
  readonly key: string;
  /** Of what was copied. */
  readonly etag: string;
  readonly look: () => Promise<Described | undefined>;
  /** Looks at the copy, where that may be the source itself seen through another place. */
  readonly other?: () => Promise<Described | undefined>;
}

/**
 * Deletes what was copied and verified, without naming a version, and nothing that came in its place since.
 * @returns what is to be known of it, if anything
 * @throws StoreFailure that says that the copy is there and the source too
 */
export async function removeSource(io: JobIo, removal: Removal): Promise<string | undefined> {
  const { source, key, etag, look } = removal;
  if (await isOne(removal))
    throw new StoreFailure('fatal', 'Both places seem to show one and the same object: nothing was deleted.');
  try {
    const how = await io.request(() => source.remove(key, { etag, signal: io.signal }), {
      retryConflicts: true,
      line: source,
    });
    return how === 'conditional'
      ? undefined
      : 'The service knows no conditional delete: the source was looked at right before instead.';
  } catch (error) {
    io.signal.throwIfAborted();
    if (!(error instanceof StoreFailure)) throw error;
    if (error.kind === 'exists') {
      const there = await look();
      // An answer was lost, or somebody else deleted it: either way it is gone, and the copy is there.
      if (there === undefined) return undefined;
      if (!sameEtag(there.etag, etag))
        throw new StoreFailure('fatal', 'Copied; the source changed meanwhile and was not deleted.', {
          cause: error.cause ?? error,
        });
    }
    throw new StoreFailure(
      error.kind === 'exists' ? 'fatal' : error.kind,
      `Copied and verified; the source was not deleted: ${error.message}`,
      { cause: error.cause ?? error },
    );
  }
}

/** One object behind two places: it has one ETag, one date and one version, and deleting it deletes the copy. */
async function isOne({ look, other }: Removal): Promise<boolean> {
  if (other === undefined) return false;
  const [here, there] = await Promise.all([look(), other()]);
  return (
    here !== undefined &&
    there !== undefined &&
    sameEtag(here.etag, there.etag) &&
    here.versionId === there.versionId &&
    here.modified === there.modified
  );
}
