import type { ControlOperation } from '../call';
import { createPoint, deletePoint } from './make';
import { getPoint, listPoints } from './points';
import { getPolicy, getPolicyStatus, putPolicy } from './policy';
import { describeRequest } from './requests';
import { getRoutes, submitRoutes } from './routes';

/** Multi-Region Access Points, by method and path. */
export const MULTI_REGION: Readonly<Record<string, ControlOperation>> = {
  'GET mrap/instances': listPoints,
  'GET mrap/instances/*': getPoint,
  'GET mrap/instances/*/policy': getPolicy,
  'GET mrap/instances/*/policystatus': getPolicyStatus,
  'GET mrap/instances/*/routes': getRoutes,
  'PATCH mrap/instances/*/routes': submitRoutes,
  'POST async-requests/mrap/create': createPoint,
  'POST async-requests/mrap/delete': deletePoint,
  'POST async-requests/mrap/put-policy': putPolicy,
  'GET async-requests/mrap/*': describeRequest,
};
