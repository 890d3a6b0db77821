import { byWhom, noteVersions } from '@/resources/policies/history/shared';
import type { HistoryEntry } from '@/resources/policies/history/store';
import type { DocumentWriter } from './apply-steps';
import { historyPlace } from './history-place';
import type { WriteStep } from './steps';

/** The writer, with each write and its undoing noted in the history of the document. */
export const notedWriter = (writer: DocumentWriter): DocumentWriter => ({
  write: async (step) => {
    const { before, after } = step.document;
    const undo = await writer.write(step);
    await note(step, before ?? null, after);
    return async () => {
      await undo();
      await note(step, after, before ?? null);
    };
  },
});

async function note({ document, session }: WriteStep, was: string | null, is: string | null): Promise<void> {
  const place = historyPlace(session.profile.id, document.on);
  if (place === undefined) return;
  const version = (event: HistoryEntry['event'], text: string) => ({
    place,
    at: Date.now(),
    by: byWhom(session),
    event,
    text,
  });
  await noteVersions([
    ...(was === null ? [] : [version(is === null ? 'deleted' : 'overwritten', was)]),
    ...(is === null ? [] : [version('saved', is)]),
  ]);
}
