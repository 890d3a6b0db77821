import { uploadJournal } from '../resume/upload-journal';

/** `busy`: a tab of this browser is at work on it. `left`: it can be gone on with here. */
export type Ours = 'busy' | 'left';

/** Uploads that this browser knows as its own, by their ids. */
export async function ourUploads(): Promise<ReadonlyMap<string, Ours>> {
  const entries = await uploadJournal.list().catch(() => []);
  return new Map(
    entries.flatMap(({ uploadId, busy }) =>
      uploadId === undefined ? [] : [[uploadId, busy ? ('busy' as const) : ('left' as const)]],
    ),
  );
}
