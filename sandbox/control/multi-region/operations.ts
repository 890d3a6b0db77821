import type { ControlOperation } from '../call';
import { getPoint, listPoints } from './points';
import { describeRequest, getPolicy, getPolicyStatus, putPolicy } from './policy';
import { getRoutes, submitRoutes } from './routes';

/** Multi-Region Access Points, by method and path. They are made by the seed: making and deleting them is left out. */
export const MULTI_REGION: Readonly<Record<string, ControlOperation>> = {
  'GET mrap/instances': listPoints,
  'GET mrap/instances/*': getPoint,
  'GET mrap/instances/*/policy': getPolicy,
  'GET mrap/instances/*/policystatus': getPolicyStatus,
  'GET mrap/instances/*/routes': getRoutes,
  'PATCH mrap/instances/*/routes': submitRoutes,
  'POST async-requests/mrap/put-policy': putPolicy,
  'GET async-requests/mrap/*': describeRequest,
};
