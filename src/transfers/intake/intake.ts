import { create } from 'zustand';
import { notifyFailure } from '@/ui/notify';
import { toFailure } from '@/aws/failures/to-failure';
import { readDrop, sourcesOfFiles } from '../sources/data-transfer';
import type { ReadProgress, ReadResult } from '../sources/types';
import { startUpload, type UploadTarget } from '../upload/start-upload';

/** What was dropped or picked on its way to becoming a batch. */
export type Intake =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly target: UploadTarget; readonly progress: ReadProgress }
  | { readonly step: 'confirm'; readonly target: UploadTarget; readonly result: ReadResult };

export const useIntake = create<Intake>(() => ({ step: 'idle' }));

/** A slip of the mouse with a folder this large should not start by itself. */
const ASK_ABOVE_FILES = 1000;
const ASK_ABOVE_BYTES = 10 * 1024 ** 3;

/** A dialog that comes and goes within this time (milliseconds) would only flicker. */
const QUIET = 300;

let reading: AbortController | undefined;

function set(intake: Intake): void {
  useIntake.setState(intake, true);
}

/** Reads a drop and starts the upload, asking first when it is large or partly unreadable. */
export async function takeDrop(target: UploadTarget, transfer: DataTransfer): Promise<void> {
  cancelIntake();
  const controller = new AbortController();
  reading = controller;
  const { signal } = controller;
  const startedAt = Date.now();
  try {
    const result = await readDrop(transfer, {
      signal,
      onProgress: (progress) => {
        if (Date.now() - startedAt > QUIET) set({ step: 'reading', target, progress });
      },
    });
    await offer(target, result);
  } catch (error) {
    if (signal.aborted) return;
    set({ step: 'idle' });
    notifyFailure('The drop could not be read', toFailure(error));
  }
}

export function takeFiles(target: UploadTarget, files: Iterable<File>): Promise<void> {
  cancelIntake();
  return offer(target, { sources: sourcesOfFiles(files), unreadable: [] });
}

export function bytesOf({ sources }: ReadResult): number {
  return sources.reduce((sum, source) => sum + (source.kind === 'file' ? source.file.size : 0), 0);
}

async function offer(target: UploadTarget, result: ReadResult): Promise<void> {
  const { sources, unreadable } = result;
  const large = sources.length > ASK_ABOVE_FILES || bytesOf(result) > ASK_ABOVE_BYTES;
  if (large || unreadable.length > 0) set({ step: 'confirm', target, result });
  else await begin(target, result, false);
}

/** Starts what is offered. */
export async function begin(
  target: UploadTarget,
  { sources }: ReadResult,
  overwrite: boolean,
): Promise<void> {
  set({ step: 'idle' });
  if (sources.length === 0) return;
  try {
    await startUpload(target, sources, { overwrite });
  } catch (error) {
    notifyFailure('The upload could not start', toFailure(error));
  }
}

export function cancelIntake(): void {
  reading?.abort();
  reading = undefined;
  set({ step: 'idle' });
}
