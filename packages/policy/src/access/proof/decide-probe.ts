import { evaluate } from '../../evaluate/evaluate.ts';
import type { Decision, PolicySet, PolicySource } from '../../evaluate/types.ts';
import { parseArn } from '../../grammar/arn.ts';
import { ALL_PERMISSIONS, requestOf } from '../../situation/decide.ts';
import { isAwsManaged, keyArnOf } from '../key-documents.ts';
import type { Ground } from '../types.ts';
import type { Probe } from './types.ts';

/** Decides one request of the proof over both accounts' documents. */
export function decideProbe(probe: Probe, ground: Ground): Decision {
  return probe.bucket === undefined ? decideTrust(probe, ground) : decideData(probe, probe.bucket, ground);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
function decideTrust(probe: Probe, ground: Ground): Decision {
  const arn = probe.role ?? probe.at;
  const trust = ground.roles[arn]?.trust;
  return evaluate(
    {
      principal: probe.principal,
      action: probe.action,
      resource: arn,
      resourceAccount: parseArn(arn)?.account ?? '',
      context: probe.context,
    },
    {
      identity: identityOf(probe, ground),
      resource: trust === undefined ? null : { name: `trust policy of ${arn}`, document: trust },
      resourceKind: 'trust',
    },
  );
}

/** @param carried what the caller brings with it, in the place of what the proof takes it to have */
export function decideData(
  probe: Probe,
  bucket: string,
  ground: Ground,
  carried?: Pick<PolicySet, 'identity' | 'boundary' | 'session' | 'scoped'>,
): Decision {
  const situation = ground.situations[bucket];
  if (situation === undefined) throw new Error(`Nothing is known of ${bucket}.`);
  const { request, policies } = requestOf(
    {
      principal: probe.principal,
      permissions: 'everything',
      action: probe.action,
      key: probe.key,
      accessPoint: probe.accessPoint,
      context: probe.context,
    },
    situation,
  );
  const key = ground.encryption[bucket];
  const name = probe.encryptionKey ?? (key?.algorithm.startsWith('aws:kms') === true ? key.keyId : undefined);
  // AWS's own key serves whomever of its account S3 lets in; that it serves nobody else is said before.
  const arn = name === undefined || isAwsManaged(name, ground) ? undefined : keyArnOf(name, ground);
  const account = arn === undefined ? undefined : parseArn(arn)?.account;
  const policy = arn === undefined ? undefined : ground.keys[arn];
  return evaluate(request, {
    ...policies,
    ...(carried ?? { identity: identityOf(probe, ground) ?? policies.identity }),
    ...(arn === undefined || account === undefined
      ? {}
      : {
          encryptionKey: {
            arn,
            account,
            policy:
              typeof policy === 'string'
                ? { name: `key policy of ${arn}`, document: policy }
                : leavesToIam(account, request.resourceAccount),
          },
        }),
  });
}

/** The key policy that KMS makes, taken for one of the bucket's own account that could not be read. */
function leavesToIam(account: string, bucketAccount: string): PolicySource | undefined {
  if (account !== bucketAccount) return undefined;
  return {
    name: 'key policy (taken to leave its account to IAM)',
    document: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' }],
    },
  };
}

/** The caller's own policies; undefined where they are taken to allow everything. */
function identityOf(probe: Probe, ground: Ground): readonly PolicySource[] | undefined {
  if (probe.role !== undefined && probe.bucket !== undefined) {
    const { policies = {} } = ground.roles[probe.role] ?? {};
    return Object.entries(policies).map(([name, document]) => ({ name, document }));
  }
  if (probe.permissions === 'everything') return probe.bucket === undefined ? ALL_PERMISSIONS : undefined;
  if (probe.permissions === 'nothing') return [];
  const own = ground.identities[probe.grantee];
  return typeof own === 'string' ? [{ name: 'the grantee’s own policy', document: own }] : [];
}
