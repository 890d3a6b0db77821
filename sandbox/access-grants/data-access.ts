import { randomUUID } from 'node:crypto';
import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { ServiceError } from '../http/error';
import { credentialsElement, mint } from '../sts/mint';
import { findRole } from '../world/lookup';
import type { AccessGrantsLocation, Role, StoredGrant } from '../world/types';
import { granteeElement, readPermission } from './grants';
import { granteeOf } from './grantee';
import { instanceArn, instanceOf } from './instance';
import { decideInWorld } from '../authorise/decide-in-world';
import { covers, invalid, narrowestFirst, readScope } from './scope';

const SERVICE = 'access-grants.s3.amazonaws.com';

/**
 * Vends a session of the location's role that may do no more than the matched grant says (`Default`) or than was asked
 * for (`Minimal`).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetDataAccess.html
 */
export const getDataAccess: ControlOperation = {
  action: 's3:GetDataAccess',
  resource: instanceArn,
  acrossAccounts: true,
  cors: true,
  run: (call) => {
    const asked = readAsked(call);
    const instance = instanceOf(call);
    const grantee = granteeOf(call.identity);
    const target = readScope(asked.target);
    const [match] = [...instance.grants.values()]
      .filter(
        (grant) =>
          grant.grantee === grantee &&
          allows(grant.permission, asked.permission) &&
          covers(readScope(grant.scope), target),
      )
      .toSorted(narrowestFirst);
    const location = instance.locations.get(match?.locationId ?? '');
    if (match === undefined || location === undefined || grantee === undefined) {
      throw new ServiceError(
        'AccessDenied',
        `You do not have ${asked.permission} permissions to the requested S3 Prefix: ${asked.target}`,
        403,
      );
    }
    const matched = asked.privilege === 'Minimal' ? asked.target : match.scope;
    const role = assumableRole(call, location);
    if (asked.duration > role.maxSessionDuration) {
      throw new ServiceError(
        'StsValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
        400,
      );
    }
    const session = mint(call.world, {
      issuedAt: call.now,
      expiresAt: call.now + asked.duration * 1000,
      account: call.account.id,
      kind: 'assumed-role',
      roleName: role.name,
      sessionName: `access-grants-${randomUUID()}`,
      sessionPolicies: [],
      tags: {},
      transitiveTagKeys: [],
      sourceIdentity: sourceIdentityOf(call),
      mfaAuthenticated: false,
      accessGrant: {
        name: `access grant ${match.id}`,
        permission: asked.permission,
        target: matched,
        instanceArn: instance.arn,
      },
    });
    return answer('GetDataAccessResult', {
      Credentials: credentialsElement(session),
      MatchedGrantTarget: matched,
      Grantee: granteeElement(match),
    });
  },
};

interface Asked {
  readonly target: string;
  readonly permission: StoredGrant['permission'];
  readonly privilege: 'Minimal' | 'Default';
  /** Seconds. */
  readonly duration: number;
}

function readAsked({ query }: ControlCall): Asked {
  const target = query.get('target') ?? '';
  const type = query.get('targetType');
  if (type !== undefined && type !== 'Object') throw invalid('TargetType can be Object only.');
  if (readScope(target).isPrefix === (type === 'Object')) {
    throw invalid('Target must end in *, unless TargetType is Object.');
  }
  const privilege = query.get('privilege') ?? 'Default';
  if (privilege !== 'Minimal' && privilege !== 'Default')
    throw invalid('Privilege must be Minimal or Default.');
  const duration = Number(query.get('durationSeconds') ?? '3600');
  if (!Number.isInteger(duration) || duration < 900 || duration > 43_200) {
    throw invalid('DurationSeconds must be between 900 and 43200.');
  }
  return { target, permission: readPermission(query.get('permission')), privilege, duration };
}

const allows = (granted: StoredGrant['permission'], asked: StoredGrant['permission']): boolean =>
  granted === 'READWRITE' || granted === asked;

/** The service assumes the role, which must trust it to do so and to say for whom. */
function assumableRole(call: ControlCall, { roleArn }: AccessGrantsLocation): Role {
  const found = findRole(call.world, roleArn);
  for (const action of ['sts:AssumeRole', 'sts:SetSourceIdentity']) {
    const { allowed } = decideInWorld(
      call.world,
      {
        principal: { kind: 'service', service: SERVICE },
        action,
        resource: roleArn,
        resourceAccount: call.account.id,
        context: {
          ...call.context,
          'aws:SourceAccount': call.account.id,
          'aws:SourceArn': instanceArn(call),
          'sts:SourceIdentity': sourceIdentityOf(call),
        },
      },
      {
        resourceKind: 'trust',
        resource: { name: `trust policy of ${roleArn}`, document: found?.role.trustPolicy ?? NOBODY },
      },
    );
    if (!allowed || found === undefined) throw notAuthorized(action, roleArn);
  }
  if (found === undefined) throw notAuthorized('sts:AssumeRole', roleArn);
  return found.role;
}

const NOBODY = { Version: '2012-10-17', Statement: [] };

const notAuthorized = (action: string, roleArn: string) =>
  new ServiceError(
    'StsNotAuthorizedError',
    `User: ${SERVICE} is not authorized to perform: ${action} on resource: ${roleArn}`,
    403,
  );

/** The unique id of the user or role that asked: AWS documents that one is set, and not which. */
function sourceIdentityOf({ identity }: ControlCall): string {
  const { principal } = identity;
  return 'userId' in principal ? (principal.userId.split(':')[0] ?? '') : identity.account.id;
}
