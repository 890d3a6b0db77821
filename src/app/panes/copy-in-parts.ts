import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import type { CopyInParts } from '@/properties/run/apply-plan';
import { sessionContext } from '@/sessions/store';
import { engine, onBatchSettled } from '@/transfers/store/engine';
import { folderOf } from '@/lib/file-name';
import { keepsOld } from '@/properties/plan/keeps-old';
import { copyOptionsOf } from './copy-options-of';

/**
 * Objects of more than 5 GB are copied onto themselves as all others that large are: as a job in the tray, that can be
 * paused and outlives a failure of the line.
 */
export const copyInParts =
  (sessionId: string, location: Location): CopyInParts =>
  async ({ address, etag, versionId, size, storageClass }, next, signal) => {
    const { startCopy } = await import('@/transfers/copy/start-copy');
    signal.throwIfAborted();
    const end = { sessionId, location, prefix: folderOf(address.key) };
    const batch = await startCopy({
      mode: 'copy',
      from: end,
      to: end,
      way: { kind: 'server', sessionId },
      items: [
        {
          source: { key: address.key, versionId, size, etag, storageClass },
          target: { key: address.key, there: { etag } },
        },
      ],
      options: {
        ...copyOptionsOf(next),
        // Of what is overwritten without a version they are gone before they can be put again.
        annotations: keepsOld({ versionId }) ? 'keep' : 'leave',
      },
      label: address.key,
    });
    return settled(batch, signal, () =>
      toFailure(new Error('The copy did not end.'), {
        action: 'UploadPartCopy',
        resource: address.key,
        context: sessionContext(sessionId),
      }),
    );
  };

/** Resolves to what was not taken along; a copy that waits for an answer in the tray is waited for, too. */
function settled(
  batchId: number,
  signal: AbortSignal,
  unknown: () => AwsFailure,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const ids = () => engine.batches.find(({ id }) => id === batchId)?.ids ?? [];
    const look = () => {
      const state = ids().map((id) => engine.transfer(id)?.state)[0];
      if (state?.kind !== 'done' && state?.kind !== 'failed' && state?.kind !== 'cancelled') return;
      leave();
      signal.removeEventListener('abort', stop);
      if (state.kind === 'done') resolve(state.note);
      else if (state.kind === 'cancelled')
        reject(new AwsFailure('It was cancelled in the tray.', { kind: 'aborted', code: 'Aborted' }));
      else if (state.problem.failure instanceof AwsFailure) reject(state.problem.failure);
      else reject(unknown());
    };
    const stop = () => engine.cancel([...ids()], 'operator');
    const leave = onBatchSettled((_, id) => {
      if (id === batchId) look();
    });
    signal.addEventListener('abort', stop, { once: true });
    look();
  });
}
