import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { pageOf } from '../control/page';
import { ServiceError } from '../http/error';
import type { AccessGrantsInstance, StoredGrant } from '../world/types';
import { granteeOf } from './grantee';
import { instanceArn, instanceOf } from './instance';
import { invalid } from './scope';

const ACTION = 's3:ListCallerAccessGrants';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListCallerAccessGrants.html
 * `instanceScope=ALL` asks the caller's own instance and all that are shared with it. AWS shares by RAM, which writes
 * the instance's resource policy; here whoever the policy lets ask is taken to be shared with.
 */
export const listCallerGrants: ControlOperation = {
  action: ACTION,
  resource: instanceArn,
  acrossAccounts: true,
  cors: true,
  run: (call) => {
    const { query } = call;
    const scope = query.get('grantscope');
    if (scope !== undefined && !scope.startsWith('s3://')) throw invalid('GrantScope must start with s3://.');
    const byApplication = query.get('allowedByApplication') === 'true';
    const everywhere = query.get('instanceScope');
    if (everywhere !== undefined && everywhere !== 'ALL') throw invalid('InstanceScope can be ALL only.');
    const grantee = granteeOf(call.identity);
    const all = (everywhere === undefined ? [instanceOf(call)] : reachable(call))
      .flatMap((instance) => Array.from(instance.grants.values(), (grant) => ({ instance, grant })))
      .filter(
        ({ grant }) =>
          grant.grantee === grantee &&
          (scope === undefined || grant.scope.startsWith(scope)) &&
          // An IAM identity comes from no application of Identity Center's.
          (!byApplication || grant.applicationArn === 'ALL'),
      )
      .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    const { page, nextToken } = pageOf(all, nameOf, query);
    return answer('ListCallerAccessGrantsResult', {
      NextToken: nextToken,
      CallerAccessGrantsList: {
        AccessGrant: page.map(({ instance, grant }) => ({
          Permission: grant.permission,
          GrantScope: grant.scope,
          ApplicationArn: grant.applicationArn ?? 'NA',
          AccessGrantsInstanceArn: everywhere === undefined ? undefined : instance.arn,
        })),
      },
    });
  },
};

interface Found {
  readonly instance: AccessGrantsInstance;
  readonly grant: StoredGrant;
}

const nameOf = ({ instance, grant }: Found): string => `${instance.arn} ${grant.scope} ${grant.id}`;

function reachable(call: ControlCall): AccessGrantsInstance[] {
  if (call.identity.account.id !== call.account.id) {
    throw invalid('InstanceScope ALL is asked of the own account.');
  }
  return [...call.world.accounts.values()].flatMap((account) => {
    const instance = account.accessGrants.get(call.region);
    return instance !== undefined && (account === call.account || maySee(call, instance)) ? [instance] : [];
  });
}

function maySee(call: ControlCall, { arn }: AccessGrantsInstance): boolean {
  try {
    call.authorise(ACTION, arn);
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
