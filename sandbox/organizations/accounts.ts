import { ServiceError } from '../http/error';
import { invalid, type OrganizationCall, type OrganizationOperation, pageIn, textIn } from './call';
import { type Member, type Organization, type OrganizationalUnit, parentOf, pathOf } from './organization';

const ACCOUNT = /^\d{12}$/;
const ROOT = /^r-[0-9a-z]{4,32}$/;
const UNIT = /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/;
const PARENT = new RegExp(`${ROOT.source}|${UNIT.source}`);
const CHILD = new RegExp(`${ACCOUNT.source}|${UNIT.source}`);

/** ARNs of what belongs to an organization name its management account. */
const arnOf = ({ managementAccount, id }: Organization, type: string, name: string) =>
  `arn:aws:organizations::${managementAccount}:${type}/${id}/${name}`;

function accountElement(organization: Organization, member: Member): object {
  return {
    Id: member.account,
    Arn: arnOf(organization, 'account', member.account),
    Email: member.email,
    Name: member.name,
    Status: member.state,
    State: member.state,
    Paths: [`${pathOf(organization, member.account)}${member.account}/`],
    JoinedMethod: member.joined,
    JoinedTimestamp: member.joinedAt / 1000,
  };
}

const unitElement = (organization: Organization, { id, name }: OrganizationalUnit): object => ({
  Id: id,
  Arn: arnOf(organization, 'ou', id),
  Name: name,
});

const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'S3_POLICY'].map((Type) => ({
  Type,
  Status: 'ENABLED',
}));

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
function describeOrganization({ organization }: OrganizationCall): object {
  const { id, managementAccount, members } = organization;
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: arnOf(organization, 'account', managementAccount),
      MasterAccountId: managementAccount,
      MasterAccountEmail: members.get(managementAccount)?.email,
      // Answered of old, and never more than this.
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    },
  };
}

function describeAccount(call: OrganizationCall): object {
  const member = call.organization.members.get(textIn(call, 'AccountId', ACCOUNT));
  if (member === undefined)
    throw notFound('AccountNotFoundException', 'You specified an account that doesn’t exist.');
  return { Account: accountElement(call.organization, member) };
}

function describeUnit(call: OrganizationCall): object {
  const unit = call.organization.units.get(textIn(call, 'OrganizationalUnitId', UNIT));
  if (unit === undefined)
    throw notFound('OrganizationalUnitNotFoundException', 'You specified an unit that doesn’t exist.');
  return { OrganizationalUnit: unitElement(call.organization, unit) };
}

const membersOf = ({ members }: Organization, parent?: string): Member[] =>
  [...members.values()].filter((member) => parent === undefined || member.parent === parent);

const unitsOf = ({ units }: Organization, parent: string): OrganizationalUnit[] =>
  [...units.values()].filter((unit) => unit.parent === parent);

function parentIn(call: OrganizationCall): string {
  const { organization } = call;
  const id = textIn(call, 'ParentId', PARENT);
  if (id === organization.rootId || organization.units.has(id)) return id;
  throw notFound(
    'ParentNotFoundException',
    'We can’t find a root or OU with the ParentId that you specified.',
  );
}

function listRoots(call: OrganizationCall): object {
  const { organization } = call;
  const { rootId } = organization;
  const root = {
    Id: rootId,
    Arn: arnOf(organization, 'root', rootId),
    Name: 'Root',
    PolicyTypes: POLICY_TYPES,
  };
  return pageIn(call, 'Roots', [root]);
}

function listParents(call: OrganizationCall): object {
  const { organization } = call;
  const id = parentOf(organization, textIn(call, 'ChildId', CHILD));
  if (id === undefined)
    throw notFound(
      'ChildNotFoundException',
      'We can’t find an OU or account with the ChildId that you specified.',
    );
  return pageIn(call, 'Parents', [{ Id: id, Type: id.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }]);
}

function listChildren(call: OrganizationCall): object {
  const parent = parentIn(call);
  const { body, organization } = call;
  const type = body['ChildType'];
  if (type !== 'ACCOUNT' && type !== 'ORGANIZATIONAL_UNIT')
    throw invalid('ChildType is ACCOUNT or ORGANIZATIONAL_UNIT.', 'INVALID_ENUM');
  const ids =
    type === 'ACCOUNT'
      ? membersOf(organization, parent).map(({ account }) => account)
      : unitsOf(organization, parent).map(({ id }) => id);
  return pageIn(
    call,
    'Children',
    ids.map((Id) => ({ Id, Type: type })),
  );
}

const listed = (call: OrganizationCall, members: readonly Member[]) =>
  pageIn(
    call,
    'Accounts',
    members.map((member) => accountElement(call.organization, member)),
  );

const notFound = (code: string, message: string) => new ServiceError(code, message, 400);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html */
export const ACCOUNT_OPERATIONS: Readonly<Record<string, OrganizationOperation>> = {
  DescribeOrganization: { members: true, run: describeOrganization },
  DescribeAccount: { run: describeAccount },
  DescribeOrganizationalUnit: { run: describeUnit },
  ListRoots: { run: listRoots },
  ListAccounts: { run: (call) => listed(call, membersOf(call.organization)) },
  ListAccountsForParent: { run: (call) => listed(call, membersOf(call.organization, parentIn(call))) },
  ListOrganizationalUnitsForParent: {
    run: (call) =>
      pageIn(
        call,
        'OrganizationalUnits',
        unitsOf(call.organization, parentIn(call)).map((unit) => unitElement(call.organization, unit)),
      ),
  },
  ListParents: { run: listParents },
  ListChildren: { run: listChildren },
};
