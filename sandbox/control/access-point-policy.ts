import { isPublicPolicy, mostRestrictive } from '@drawbridge-s3/policy/public';
import { refusePublicPolicy } from '../authorise/block-public-policy';
import { validateResourcePolicy } from '../authorise/validate-policy';
import { ServiceError } from '../http/error';
import { requiredText } from '../s3/xml/read';
import { accessPointArn } from '../world/lookup';
import { named } from './access-points';
import { answer } from './answer';
import type { ControlOperation } from './call';
import { accountBlock } from '../organizations/s3-policy';

const noPolicy = (name: string) =>
  new ServiceError('NoSuchAccessPointPolicy', 'The specified accesspoint policy does not exist', 404, {
    AccessPointName: name,
  });

export const getAccessPointPolicy: ControlOperation = {
  action: 's3:GetAccessPointPolicy',
  resource: 'access-point',
  run: (call) => {
    const point = named(call);
    if (point.policy === undefined) throw noPolicy(point.name);
    return answer('GetAccessPointPolicyResult', { Policy: point.policy });
  },
};

export const putAccessPointPolicy: ControlOperation = {
  action: 's3:PutAccessPointPolicy',
  resource: 'access-point',
  run: (call) => {
    const point = named(call);
    const policy = requiredText(call.document('PutAccessPointPolicyRequest'), 'Policy');
    const arn = accessPointArn(point);
    validateResourcePolicy(policy, { kind: 'access-point', arnPrefixes: [arn], world: call.world });
    const bucket = call.world.buckets.get(point.bucket);
    // A bucket's own settings reach the access points of its own account alone.
    const ours = bucket?.account === call.account.id ? bucket : undefined;
    const block = mostRestrictive(
      accountBlock(call.world, call.account.id),
      ours?.publicAccessBlock,
      point.publicAccessBlock,
    );
    const verdict = isPublicPolicy(policy, { kind: 'access-point', networkOrigin: point.networkOrigin });
    if (block.blockPublicPolicy && verdict.public) {
      throw refusePublicPolicy(call.identity.principal, 's3:PutAccessPointPolicy', arn);
    }
    point.policy = policy;
    return { status: 200 };
  },
};

export const deleteAccessPointPolicy: ControlOperation = {
  action: 's3:DeleteAccessPointPolicy',
  resource: 'access-point',
  run: (call) => {
    delete named(call).policy;
    return { status: 204 };
  },
};

export const getAccessPointPolicyStatus: ControlOperation = {
  action: 's3:GetAccessPointPolicyStatus',
  resource: 'access-point',
  run: (call) => {
    const point = named(call);
    if (point.policy === undefined) throw noPolicy(point.name);
    const verdict = isPublicPolicy(point.policy, {
      kind: 'access-point',
      networkOrigin: point.networkOrigin,
    });
    return answer('GetAccessPointPolicyStatusResult', { PolicyStatus: { IsPublic: verdict.public } });
  },
};
