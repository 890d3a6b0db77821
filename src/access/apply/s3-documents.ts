import { textToSend } from '@drawbridge-s3/policy/document';
import type { DocumentPlace } from '@drawbridge-s3/policy/access';
import { createAccessPoint, deleteAccessPoint } from '@/resources/access-points/create-access-point';
import type { PolicyTarget } from '@/resources/policies/target';
import { guardedPolicy } from '@/resources/policies/write-policy';
import type { Undo } from './apply-steps';
import { writeOnMade } from './on-made';
import type { WrittenDocument } from './steps';
import { writeText, type WriteEnv } from './write-text';

/** The policy of a bucket or an access point that is there. */
export function writePolicy(env: WriteEnv, target: PolicyTarget, document: WrittenDocument): Promise<Undo> {
  const { id, kind, before = null } = document;
  const after = document.after === null ? null : textToSend(kind, document.after);
  return writeText<string | null>(env, guardedPolicy(env.context, target), { id, before, after });
}

/** The policy of an access point, which is made first where it is new. */
export async function writePoint(
  env: WriteEnv,
  document: WrittenDocument,
  on: Extract<DocumentPlace, { kind: 'access-point' }>,
): Promise<Undo> {
  const { context, queryClient } = env;
  const { account } = document;
  const { partition } = context.profile;
  const target: PolicyTarget = { type: 'access-point', name: on.name, account, region: on.region, partition };
  if (!on.isNew) return writePolicy(env, target, document);
  await createAccessPoint(context, queryClient, { ...on, account });
  const remove = () => deleteAccessPoint(context, queryClient, { ...on, account });
  await writeOnMade(`The access point ${on.name}`, () => writePolicy(env, target, document), remove);
  return remove;
}
