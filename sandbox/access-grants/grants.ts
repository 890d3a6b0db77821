import { randomUUID } from 'node:crypto';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import { toIsoSeconds } from '../clock/format';
import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { pageOf } from '../control/page';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { malformedXml } from '../s3/errors';
import { childOf, requiredText, textOf } from '../s3/xml/read';
import type { StoredGrant } from '../world/types';
import { noGrant } from './errors';
import { instanceArn, instanceOf } from './instance';
import { locationOf } from './locations';
import { grantScope, invalid } from './scope';

const PERMISSIONS: ReadonlySet<string> = new Set<StoredGrant['permission']>(['READ', 'WRITE', 'READWRITE']);

const grantArn = (call: ControlCall, id = call.name): string => `${instanceArn(call)}/grant/${id}`;

export const granteeElement = ({
  granteeType,
  grantee,
}: Pick<StoredGrant, 'granteeType' | 'grantee'>): XmlTree => ({
  GranteeType: granteeType,
  GranteeIdentifier: grantee,
});

const element = (call: ControlCall, grant: StoredGrant): XmlTree => ({
  CreatedAt: toIsoSeconds(grant.createdAt),
  AccessGrantId: grant.id,
  AccessGrantArn: grantArn(call, grant.id),
  Grantee: granteeElement(grant),
  Permission: grant.permission,
  AccessGrantsLocationId: grant.locationId,
  AccessGrantsLocationConfiguration: { S3SubPrefix: grant.subPrefix },
  GrantScope: grant.scope,
  ApplicationArn: grant.applicationArn,
});

/** @throws ServiceError InvalidRequest for another permission */
export function readPermission(text: string | undefined): StoredGrant['permission'] {
  if (text === undefined || !PERMISSIONS.has(text)) {
    throw invalid('Permission must be READ, WRITE or READWRITE.');
  }
  return text as StoredGrant['permission'];
}

export const createGrant: ControlOperation = {
  action: 's3:CreateAccessGrant',
  resource: (call) => grantArn(call, '*'),
  run: (call) => {
    const { grants } = instanceOf(call);
    const made = readGrant(call);
    if ([...grants.values()].some((grant) => isSame(grant, made))) {
      throw new ServiceError('AccessGrantAlreadyExists', 'The specified access grant already exists', 409);
    }
    grants.set(made.id, made);
    return answer('CreateAccessGrantResult', element(call, made));
  },
};

export const getGrant: ControlOperation = {
  action: 's3:GetAccessGrant',
  resource: (call) => grantArn(call),
  run: (call) => answer('GetAccessGrantResult', element(call, grantOf(call))),
};

/** Credentials that were vended before stay what they are until they end. */
export const deleteGrant: ControlOperation = {
  action: 's3:DeleteAccessGrant',
  resource: (call) => grantArn(call),
  run: (call) => {
    instanceOf(call).grants.delete(grantOf(call).id);
    return { status: 204 };
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessGrants.html */
export const listGrants: ControlOperation = {
  action: 's3:ListAccessGrants',
  resource: instanceArn,
  acrossAccounts: true,
  run: (call) => {
    const { query } = call;
    const wanted = (name: string, value: string | undefined) =>
      query.get(name) === undefined || query.get(name) === value;
    const all = [...instanceOf(call).grants.values()]
      .filter(
        (grant) =>
          wanted('granteetype', grant.granteeType) &&
          wanted('granteeidentifier', grant.grantee) &&
          wanted('permission', grant.permission) &&
          wanted('grantscope', grant.scope) &&
          wanted('application_arn', grant.applicationArn),
      )
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const { page, nextToken } = pageOf(all, ({ id }) => id, query);
    return answer('ListAccessGrantsResult', {
      NextToken: nextToken,
      AccessGrantsList: { AccessGrant: page.map((grant) => element(call, grant)) },
    });
  },
};

function grantOf(call: ControlCall): StoredGrant {
  const found = instanceOf(call).grants.get(call.name);
  if (found === undefined) throw noGrant();
  return found;
}

function readGrant(call: ControlCall): StoredGrant {
  const document = call.document('CreateAccessGrantRequest');
  const location = locationOf(call, requiredText(document, 'AccessGrantsLocationId'));
  const configuration = childOf(document, 'AccessGrantsLocationConfiguration');
  const subPrefix =
    configuration === undefined ? undefined : textOf(configuration, 'S3SubPrefix') || undefined;
  const type = textOf(document, 'S3PrefixType');
  if (type !== undefined && type !== 'Object') throw invalid('S3PrefixType can be Object only.');
  return {
    id: randomUUID(),
    locationId: location.id,
    subPrefix,
    scope: grantScope(location, subPrefix, type === 'Object'),
    permission: readPermission(textOf(document, 'Permission')),
    ...readGrantee(call),
    applicationArn: textOf(document, 'ApplicationArn'),
    createdAt: call.now,
  };
}

function readGrantee(call: ControlCall): Pick<StoredGrant, 'granteeType' | 'grantee'> {
  const element = childOf(call.document('CreateAccessGrantRequest'), 'Grantee');
  if (element === undefined) throw malformedXml();
  const granteeType = textOf(element, 'GranteeType');
  const grantee = requiredText(element, 'GranteeIdentifier');
  if (granteeType === 'DIRECTORY_USER' || granteeType === 'DIRECTORY_GROUP') {
    if (instanceOf(call).identityCenterArn === undefined) {
      throw invalid('The Access Grants instance is not associated with an Identity Center instance.');
    }
    if (!DIRECTORY_ID.test(grantee)) throw invalid('The grantee must be the id of a user or group.');
    return { granteeType, grantee };
  }
  const kind = readPrincipal(grantee)?.kind;
  if (granteeType !== 'IAM' || (kind !== 'user' && kind !== 'role')) {
    throw invalid('The grantee must be the ARN of an IAM user or role.');
  }
  return { granteeType, grantee };
}

/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html */
const DIRECTORY_ID = /^(?:[0-9a-f]{10}-)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const isSame = (one: StoredGrant, other: StoredGrant): boolean =>
  one.scope === other.scope &&
  one.permission === other.permission &&
  one.granteeType === other.granteeType &&
  one.grantee === other.grantee &&
  one.applicationArn === other.applicationArn;
