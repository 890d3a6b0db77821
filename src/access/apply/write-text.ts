import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { type Guarded, guardedWrite } from '@/resources/guarded-write';
import type { Undo } from './apply-steps';

/** Whose documents are written, and what is told that they changed. */
export interface WriteEnv {
  readonly context: AwsContext;
  readonly queryClient: QueryClient;
}

export interface TextChange<T> {
  /** Of the document. */
  readonly id: string;
  /** What stood there when it was read. */
  readonly before: T;
  readonly after: T;
}

/** Writes over what was read and nothing else. @throws AwsFailure; `ChangedMeanwhile` where something else stands there */
export async function writeText<T>(
  env: WriteEnv,
  guarded: Guarded<T>,
  { id, before, after }: TextChange<T>,
): Promise<Undo> {
  await put(env, guarded, { id, before, after });
  return () => put(env, guarded, { id, before: after, after: before });
}

async function put<T>(
  { context, queryClient }: WriteEnv,
  guarded: Guarded<T>,
  { id, before: base, after: next }: TextChange<T>,
): Promise<void> {
  const outcome = await guardedWrite(context, queryClient, guarded, { next, base });
  if (outcome.kind === 'changed') throw changedMeanwhile(id);
}

/** Nothing was written over what somebody else wrote. */
const changedMeanwhile = (id: string) =>
  new AwsFailure(`Somebody changed the policy of ${id} since it was read.`, {
    kind: 'conflict',
    code: 'ChangedMeanwhile',
    advice: 'Nothing was written over it. The page reads it again; look at the grant once more.',
  });
