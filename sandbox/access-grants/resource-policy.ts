import { toIsoSeconds } from '../clock/format';
import { validateResourcePolicy } from '../authorise/validate-policy';
import { answer } from '../control/answer';
import type { ControlOperation } from '../control/call';
import { ServiceError } from '../http/error';
import { requiredText, textOf } from '../s3/xml/read';
import type { AccessGrantsInstance } from '../world/types';
import { noResourcePolicy } from './errors';
import { instanceArn, instanceOf } from './instance';

const element = (policy: NonNullable<AccessGrantsInstance['policy']>) => ({
  Policy: policy.document,
  Organization: policy.organization,
  CreatedAt: toIsoSeconds(policy.createdAt),
});

export const putResourcePolicy: ControlOperation = {
  action: 's3:PutAccessGrantsInstanceResourcePolicy',
  resource: instanceArn,
  run: (call) => {
    const instance = instanceOf(call);
    const body = call.document('PutAccessGrantsInstanceResourcePolicyRequest');
    const document = requiredText(body, 'Policy');
    const organization = textOf(body, 'Organization');
    try {
      validateResourcePolicy(document, {
        kind: 'access-grants',
        arnPrefixes: [instance.arn],
        world: call.world,
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new ServiceError(
        'InvalidResourcePolicy',
        `The specified Resource Policy is invalid: ${error.message}`,
        400,
        error.details,
      );
    }
    instance.policy = {
      document,
      createdAt: call.now,
      ...(organization === undefined ? {} : { organization }),
    };
    return answer('PutAccessGrantsInstanceResourcePolicyResult', element(instance.policy));
  },
};

export const getResourcePolicy: ControlOperation = {
  action: 's3:GetAccessGrantsInstanceResourcePolicy',
  resource: instanceArn,
  run: (call) => {
    const { policy } = instanceOf(call);
    if (policy === undefined) throw noResourcePolicy();
    return answer('GetAccessGrantsInstanceResourcePolicyResult', element(policy));
  },
};

export const deleteResourcePolicy: ControlOperation = {
  action: 's3:DeleteAccessGrantsInstanceResourcePolicy',
  resource: instanceArn,
  run: (call) => {
    delete instanceOf(call).policy;
    return { status: 204 };
  },
};
