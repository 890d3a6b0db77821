import type { CORSRule } from '@aws-sdk/client-s3';
import { rulesIn, type DocumentPlace } from '@drawbridge-s3/policy/access';
import { createAccessPoint, deleteAccessPoint } from '@/resources/access-points/create-access-point';
import { guardedCors } from '@/resources/bucket-settings/save-cors';
import type { PolicyTarget } from '@/resources/policies/target';
import { guardedPolicy } from '@/resources/policies/write-policy';
import type { Undo } from './apply-steps';
import { writeOnMade } from './on-made';
import { sentText } from './sent-text';
import type { WrittenDocument } from './steps';
import { writeText, type WriteEnv } from './write-text';

/** The policy of a bucket or an access point that is there. */
export function writePolicy(env: WriteEnv, target: PolicyTarget, document: WrittenDocument): Promise<Undo> {
  const { id, before = null } = document;
  const after = document.after === null ? null : sentText(document, document.after);
  return writeText<string | null>(env, guardedPolicy(env.context, target), { id, before, after });
}

/** The CORS rules of a bucket, all of them. */
export function writeCors(env: WriteEnv, document: WrittenDocument, bucket: string): Promise<Undo> {
  const { id, before, after } = document;
  return writeText(env, guardedCors(env.context, { type: 'bucket', name: bucket }), {
    id,
    before: corsRules(before),
    after: corsRules(after),
  });
}

/** As the SDK has them. */
const corsRules = (text: WrittenDocument['before']) => rulesIn(text) as readonly CORSRule[];

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
