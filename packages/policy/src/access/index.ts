export { groundAfter } from './ground-after.ts';
export { plainHttpRefusedBy } from './plain-http.ts';
export { planGrant } from './plan-grant.ts';
export { proposeWays, type ProposedWay } from './propose-way.ts';
export { proveGrant } from './proof/prove.ts';
export type { Neighbour, Probe, ProbeResult } from './proof/types.ts';
export type {
  DocumentPlace,
  GrantDocument,
  GrantPlan,
  GrantRemark,
  Ground,
  Standing,
  StandingRole,
} from './types.ts';
