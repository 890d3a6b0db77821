import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { engine } from '../store/engine';

/** What the objects of one batch are written with: the operator may change it before what failed is tried again. */
export class WrittenWith {
  constructor(public headers: UploadHeaders) {}
}

const batches = new Map<number, WrittenWith>();

export function noteBatch(batchId: number, written: WrittenWith): void {
  for (const id of batches.keys()) if (!engine.batches.some((batch) => batch.id === id)) batches.delete(id);
  batches.set(batchId, written);
}

/** Undefined for downloads. */
export function headersOfBatch(batchId: number): UploadHeaders | undefined {
  return batches.get(batchId)?.headers;
}

/** Tries what failed of a batch once more, written with other headers. */
export function retryWith(batchId: number, headers: UploadHeaders): void {
  const written = batches.get(batchId);
  if (written === undefined) return;
  written.headers = headers;
  const ids = engine.batches.find(({ id }) => id === batchId)?.ids ?? [];
  engine.resume(ids.filter((id) => engine.transfer(id)?.state.kind === 'failed'));
}
