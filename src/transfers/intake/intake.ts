import { create } from 'zustand';
import { notifyFailure } from '@/ui/notify';
import { toFailure } from '@/aws/failures/to-failure';
import { lacksCustomerKey } from '@/resources/objects/writing/customer-keys';
import type { UploadFacts, UploadNeeds } from '@/resources/objects/writing/upload-needs';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { chooseHeaders, chosenHeaders } from '@/resources/objects/writing/upload-options';
import { sessionContext } from '@/sessions/store';
import { readDrop, sourcesOfFiles } from '../sources/data-transfer';
import type { ReadProgress, ReadResult } from '../sources/types';
import { factsOf, needsOf } from '../upload/needs';
import { startUpload, type UploadTarget } from '../upload/start-upload';

/** What was dropped or picked on its way to becoming a batch. */
export type Intake =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly target: UploadTarget; readonly progress: ReadProgress }
  | {
      readonly step: 'confirm';
      readonly target: UploadTarget;
      readonly result: ReadResult;
      readonly setting: Setting;
    }
  /** No file is waiting: the options of a place are looked at, or those of a batch that was refused. */
  | {
      readonly step: 'options';
      readonly target: UploadTarget;
      readonly setting: Setting;
      readonly retry?: Retry;
    };

/** A write that was refused, to be tried again with other headers. */
export interface Retry {
  /** What it writes, below the target's prefix. */
  readonly path: string;
  /** What it was written with. */
  readonly headers: UploadHeaders;
  readonly again: (headers: UploadHeaders) => void;
  /** The options were closed without a choice. */
  readonly givenUp?: () => void;
}

/** What uploads to a place begin with. */
interface Setting {
  readonly facts: UploadFacts | undefined;
  readonly needs: UploadNeeds | undefined;
  readonly headers: UploadHeaders;
}

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
    await offer(target, result, signal);
  } catch (error) {
    if (signal.aborted) return;
    set({ step: 'idle' });
    notifyFailure('The drop could not be read', toFailure(error));
  }
}

export function takeFiles(target: UploadTarget, files: Iterable<File>): Promise<void> {
  cancelIntake();
  reading = new AbortController();
  return offer(target, { sources: sourcesOfFiles(files), unreadable: [] }, reading.signal);
}

/** Opens the options of a place; with `retry`, those of a write that was refused. Resolves when they are open. */
export async function openOptions(target: UploadTarget, retry?: Retry): Promise<void> {
  cancelIntake();
  const headers = retry?.headers ?? chosenFor(target) ?? {};
  const setting = await settingOf(target, retry?.path ?? 'a', headers);
  set({ step: 'options', target, setting, retry });
}

/** Remembers the options for the place, and tries again what failed for want of them. */
export function takeOptions(target: UploadTarget, headers: UploadHeaders, retry?: Retry): void {
  set({ step: 'idle' });
  chooseHeaders(sessionContext(target.sessionId), target.location, headers);
  retry?.again(headers);
}

const chosenFor = ({ sessionId, location }: UploadTarget) =>
  chosenHeaders(sessionContext(sessionId), location);

async function settingOf(target: UploadTarget, path: string, headers: UploadHeaders): Promise<Setting> {
  const facts = await factsOf(target);
  const needs = facts && needsOf(facts, target, path, headers);
  return { facts, needs, headers: needs?.headers ?? headers };
}

export function bytesOf({ sources }: ReadResult): number {
  return sources.reduce((sum, source) => sum + (source.kind === 'file' ? source.file.size : 0), 0);
}

async function offer(target: UploadTarget, result: ReadResult, signal: AbortSignal): Promise<void> {
  const { sources, unreadable } = result;
  const large = sources.length > ASK_ABOVE_FILES || bytesOf(result) > ASK_ABOVE_BYTES;
  const [first] = sources;
  if (first === undefined && unreadable.length === 0) return set({ step: 'idle' });
  const chosen = chosenFor(target);
  const setting = await settingOf(target, first?.path ?? 'a', chosen ?? {});
  if (signal.aborted) return;
  if (large || unreadable.length > 0 || asks(setting, chosen))
    set({ step: 'confirm', target, result, setting });
  else await begin(target, result, { overwrite: false, headers: chosen ?? {} });
}

/** The place wants what nobody chose yet, or the key that was chosen is gone with the last visit. */
function asks({ needs }: Setting, chosen: UploadHeaders | undefined): boolean {
  if (chosen !== undefined && lacksCustomerKey(chosen)) return true;
  return needs?.needs.some(({ required }) => required || chosen === undefined) === true;
}

/** Starts what is offered. */
export async function begin(
  target: UploadTarget,
  { sources }: ReadResult,
  options: { readonly overwrite: boolean; readonly headers: UploadHeaders },
): Promise<void> {
  set({ step: 'idle' });
  if (sources.length === 0) return;
  try {
    await startUpload(target, sources, options);
  } catch (error) {
    notifyFailure('The upload could not start', toFailure(error));
  }
}

export function cancelIntake(): void {
  reading?.abort();
  reading = undefined;
  const before = useIntake.getState();
  set({ step: 'idle' });
  if (before.step === 'options') before.retry?.givenUp?.();
}
