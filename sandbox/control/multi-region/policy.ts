import { isPublicPolicy, mostRestrictive } from '@drawbridge-s3/policy/public';
import { refusePublicPolicy } from '../../authorise/block-public-policy';
import { validateResourcePolicy } from '../../authorise/validate-policy';
import { ServiceError } from '../../http/error';
import { establishedPolicy, standing } from '../../http/multi-region';
import { childOf, requiredText } from '../../s3/xml/read';
import { answer } from '../answer';
import type { ControlOperation } from '../call';
import { notReady } from './make';
import { CONTROL_REGIONS, multiRegionArn, pointNamed, resourceOfPoint } from './points';
import { knownRequest, takeRequest, tokenAnswer } from './requests';
import { accountBlock } from '../../organizations/s3-policy';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointPolicy.html */
export const getPolicy: ControlOperation = {
  action: 's3:GetMultiRegionAccessPointPolicy',
  resource: resourceOfPoint,
  regions: CONTROL_REGIONS,
  run: (call) => {
    const point = pointNamed(call);
    const established = establishedPolicy(point, call.now);
    const proposed = point.policies.findLast(({ since }) => since > call.now)?.document;
    return answer('GetMultiRegionAccessPointPolicyResult', {
      Policy: {
        ...(established === undefined ? {} : { Established: { Policy: established } }),
        ...(proposed === undefined ? {} : { Proposed: { Policy: proposed } }),
      },
    });
  },
};

export const getPolicyStatus: ControlOperation = {
  action: 's3:GetMultiRegionAccessPointPolicyStatus',
  resource: resourceOfPoint,
  regions: CONTROL_REGIONS,
  run: (call) => {
    const established = establishedPolicy(pointNamed(call), call.now);
    const verdict =
      established === undefined
        ? { public: false }
        : isPublicPolicy(established, { kind: 'access-point', networkOrigin: 'Internet' });
    return answer('GetMultiRegionAccessPointPolicyStatusResult', {
      Established: { IsPublic: verdict.public },
    });
  },
};

/**
 * Checked at once, in force later. The same client token is the same request.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutMultiRegionAccessPointPolicy.html
 */
export const putPolicy: ControlOperation = {
  action: 's3:PutMultiRegionAccessPointPolicy',
  resource: (call) => {
    const name = detailsOf(call).name;
    return resourceOfPoint({ ...call, name });
  },
  regions: CONTROL_REGIONS,
  run: (call) => {
    const { name, policy, clientToken } = detailsOf(call);
    const { account, now } = call;
    const point = pointNamed({ account, name, now });
    const known = knownRequest(account, clientToken);
    if (known !== undefined) return tokenAnswer(known);
    const arn = multiRegionArn(point);
    validateResourcePolicy(policy, { kind: 'access-point', arnPrefixes: [arn], world: call.world });
    const block = mostRestrictive(accountBlock(call.world, account.id), point.publicAccessBlock);
    const verdict = isPublicPolicy(policy, { kind: 'access-point', networkOrigin: 'Internet' });
    if (block.blockPublicPolicy && verdict.public) {
      throw refusePublicPolicy(call.identity.principal, 's3:PutMultiRegionAccessPointPolicy', arn);
    }
    const ready = standing(point, now) === 'READY';
    const request = takeRequest(call, {
      operation: 'PutMultiRegionAccessPointPolicy',
      clientToken,
      parameters: { Name: name, Policy: policy },
      regions: point.regions.map(({ region }) => region),
      ...(ready ? {} : { failure: notReady(name) }),
    });
    if (!ready) return tokenAnswer(request);
    // What was proposed and has not been established is overtaken.
    const inForce = point.policies.filter(({ since }) => since <= now);
    point.policies = [...inForce, { document: policy, since: request.doneAt }];
    return tokenAnswer(request);
  },
};

function detailsOf({ document }: Pick<Parameters<ControlOperation['run']>[0], 'document'>) {
  const root = document('PutMultiRegionAccessPointPolicyRequest');
  const details = childOf(root, 'Details');
  if (details === undefined) throw new ServiceError('MalformedXML', 'Details are missing', 400);
  return {
    clientToken: requiredText(root, 'ClientToken'),
    name: requiredText(details, 'Name'),
    policy: requiredText(details, 'Policy'),
  };
}
