import type { QueryClient } from '@tanstack/react-query';
import { textToSend } from '@drawbridge-s3/policy/document';
import type { GrantDocument } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { createAccessPoint, deleteAccessPoint } from '@/resources/access-points/create-access-point';
import { accessPointKeys } from '@/resources/access-points/keys';
import { guardedWrite } from '@/resources/guarded-write';
import type { PolicyTarget } from '@/resources/policies/target';
import { guardedPolicy } from '@/resources/policies/write-policy';
import { sessionContext } from '@/sessions/store';
import type { DocumentWriter, Undo } from './apply-steps';

/** Writes the documents of S3; each with the session its step names. */
export function documentWriter(queryClient: QueryClient): DocumentWriter {
  return {
    write: ({ document, session }) => {
      const context = sessionContext(session.id);
      const { on } = document;
      switch (on.kind) {
        case 'bucket':
          return writeText(context, queryClient, { type: 'bucket', name: on.bucket }, document);
        case 'access-point':
          return writePoint(context, queryClient, document, on);
        default:
          throw new Error(`Nobody writes a ${on.kind} from here.`);
      }
    },
  };
}

async function writeText(
  context: AwsContext,
  queryClient: QueryClient,
  target: PolicyTarget,
  { kind, before, after, id }: GrantDocument,
): Promise<Undo> {
  const next = textToSend(kind, after);
  await put(context, queryClient, target, next, before ?? null, id);
  return () => put(context, queryClient, target, before ?? null, next, id);
}

async function put(
  context: AwsContext,
  queryClient: QueryClient,
  target: PolicyTarget,
  next: string | null,
  base: string | null,
  id: string,
): Promise<void> {
  const outcome = await guardedWrite(context, queryClient, guardedPolicy(context, target), { next, base });
  if (outcome.kind === 'changed') throw changedMeanwhile(id);
}

/** Nothing was written over what somebody else wrote. */
const changedMeanwhile = (id: string) =>
  new AwsFailure(`Somebody changed the policy of ${id} since it was read.`, {
    kind: 'conflict',
    code: 'ChangedMeanwhile',
    advice: 'Nothing was written over it. The page reads it again; look at the grant once more.',
  });

type Point = Extract<GrantDocument['on'], { kind: 'access-point' }>;

async function writePoint(
  context: AwsContext,
  queryClient: QueryClient,
  document: GrantDocument,
  on: Point,
): Promise<Undo> {
  const { account } = document;
  const { partition } = context.profile;
  const target: PolicyTarget = { type: 'access-point', name: on.name, account, region: on.region, partition };
  if (!on.isNew) return writeText(context, queryClient, target, document);
  await createAccessPoint(context, { ...on, account });
  const remove = async () => {
    await deleteAccessPoint(context, { ...on, account });
    await queryClient.invalidateQueries({ queryKey: accessPointKeys.list(context, account, on.region) });
  };
  try {
    await writeText(context, queryClient, target, document);
  } catch (error) {
    await remove();
    throw error;
  }
  await queryClient.invalidateQueries({ queryKey: accessPointKeys.list(context, account, on.region) });
  return remove;
}
