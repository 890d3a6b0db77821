import { create } from 'zustand';
import { AwsFailure } from '@/aws/failure';
import { fileNameOf } from '@/lib/file-name';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { chooseHeaders } from '@/resources/objects/writing/upload-options';
import { headerCure, isDeniedWrite } from '@/resources/objects/writing/header-cure';
import { handsOver } from '@/resources/objects/writing/upload-needs';
import { sessionContext, sessions } from '@/sessions/store';
import { visibleText } from '@/ui/names/odd-names';
import type { Batch, Transfer } from '../engine/engine';
import { StoreFailure } from '../engine/port';
import { engine, onBatchSettled } from '../store/engine';
import type { TransferInfo } from '../store/info';
import { factsOf, needsOf } from './needs';
import { headersOfBatch } from './written-with';

/** What is to be known of a batch that went through, or was refused, beside the state of its files. */
export interface BatchNote {
  readonly text: string;
  /**
   * `options`: other headers may cure the refusal. `hand-over`: the bucket's owner can be let in. `customer-key`: the
   * key of SSE-C may be what a download lacks.
   */
  readonly offer: 'options' | 'hand-over' | 'customer-key';
  /** A file it is about, below the batch's prefix. */
  readonly path: string;
}

export const useBatchNotes = create<Readonly<Record<number, BatchNote | undefined>>>(() => ({}));

/** Looks after each batch once nothing of it moves any more. */
export function watchBatches(): void {
  onBatchSettled((_, id) => void note(id));
}

/** Lets the bucket's owner have what the batch wrote, and remembers to say so with the next uploads. */
export async function handOverBatch(batchId: number): Promise<void> {
  const batch = engine.batches.find(({ id }) => id === batchId);
  if (batch === undefined) return;
  const { sessionId, location } = batch.info;
  const context = sessionContext(sessionId);
  const { handOver } = await import('@/resources/objects/writing/object-owner');
  for (const { key, state } of transfersOf(batch))
    if (state.kind === 'done') await handOver(context, location, key);
  const headers = headersOfBatch(batchId) ?? {};
  chooseHeaders(context, location, { ...headers, acl: 'bucket-owner-full-control' });
  useBatchNotes.setState({ [batchId]: undefined });
}

async function note(batchId: number): Promise<void> {
  const batch = engine.batches.find(({ id }) => id === batchId);
  if (batch === undefined) return;
  // Their refusals and owners are those of two places: the screen that plans them looks at that.
  if (batch.info.direction === 'copy' || batch.info.direction === 'move') return;
  const found =
    batch.info.direction === 'download'
      ? keyNote(batch)
      : ((await refusalNote(batch)) ?? (await ownerNote(batch)));
  useBatchNotes.setState({ [batchId]: found });
}

const transfersOf = ({ ids }: Batch<TransferInfo>) => ids.flatMap((id) => engine.transfer(id) ?? []);

function failureOf({ state }: Transfer): AwsFailure | undefined {
  const failure = state.kind === 'failed' ? state.problem.failure : undefined;
  const cause: unknown = failure instanceof StoreFailure ? failure.cause : failure;
  return cause instanceof AwsFailure ? cause : undefined;
}

function deniedWrite(transfer: Transfer): AwsFailure | undefined {
  const failure = failureOf(transfer);
  return failure && isDeniedWrite(failure) ? failure : undefined;
}

/** S3 answers 400 where an object is under SSE-C and the request brings no key, or none that fits. */
function keyNote(batch: Batch<TransferInfo>): BatchNote | undefined {
  const refused = transfersOf(batch).find((transfer) => {
    const failure = failureOf(transfer);
    return failure?.status === 400 && (failure.action === 'HeadObject' || failure.action === 'GetObject');
  });
  return (
    refused && {
      text: `To read ${visibleText(fileNameOf(refused.key))}, S3 may want a customer’s key (SSE-C)`,
      offer: 'customer-key',
      path: refused.key.slice(batch.info.prefix.length),
    }
  );
}

/** A refusal that headers cure: known where the policy may be read, possible where it says nothing. */
async function refusalNote(batch: Batch<TransferInfo>): Promise<BatchNote | undefined> {
  const refused = transfersOf(batch).find((transfer) => deniedWrite(transfer) !== undefined);
  if (refused === undefined) return undefined;
  const { info } = batch;
  const path = refused.key.slice(info.prefix.length);
  const facts = await factsOf(info);
  const needs = facts && needsOf(facts, info, path, headersOfBatch(batch.id) ?? {});
  const text = headerCure(deniedWrite(refused)!, facts, needs);
  return text === undefined ? undefined : { text, offer: 'options', path };
}

/** Under ObjectWriter an object belongs to who wrote it: nobody the bucket's policy lets in can read it. */
async function ownerNote(batch: Batch<TransferInfo>): Promise<BatchNote | undefined> {
  const done = transfersOf(batch).find(({ state }) => state.kind === 'done');
  if (done === undefined) return undefined;
  const acl = headersOfBatch(batch.id)?.acl ?? '';
  if (acl === 'bucket-owner-full-control') return undefined;
  const { info } = batch;
  const facts = await factsOf(info);
  if (facts === undefined || facts.foreign === false || facts.ownership === 'BucketOwnerEnforced')
    return undefined;
  if (!handsOver(facts)) {
    const { isOwnObject } = await import('@/resources/objects/writing/object-owner');
    // Where ownership may not be read, the object itself tells whose it is.
    const own = await isOwnObject(sessionContext(info.sessionId), info.location, done.key);
    if (facts.foreign !== true || own !== true) return undefined;
  }
  const account = sessions.store.getState().sessions.find(({ id }) => id === info.sessionId)?.account;
  const writer = account === undefined ? 'the account that wrote it' : `account ${formatAccount(account)}`;
  return {
    text: `Only ${writer} can read ${batch.ids.length === 1 ? visibleText(fileNameOf(done.key)) : 'these objects'}: the bucket’s owner cannot, nor can those its policy lets in`,
    offer: 'hand-over',
    path: done.key.slice(info.prefix.length),
  };
}
