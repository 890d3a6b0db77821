import type { Organization, PolicyType } from '../../../sandbox/organizations/organization';
import { policy } from '../../../sandbox/seed/build';
import { type Case, deny, get, lakePolicy } from './case';
import { CALLER, LET_READER, OWNER, type Stage, THIRD } from './world';

const EVERYWHERE = ['p-FullAWSAccess', 'p-RCPFullAWSAccess'];

/** An organization of these accounts, the first of which manages it, with one policy over one of them. */
function under(
  { sandbox, lake }: Stage,
  accounts: readonly string[],
  over: string,
  type: PolicyType,
  content: string,
): void {
  lake.policy = lakePolicy();
  const [managementAccount = ''] = accounts;
  const organization: Organization = {
    id: 'o-denials000',
    managementAccount,
    rootId: 'r-dn01',
    units: new Map(),
    members: new Map(
      accounts.map((account) => [
        account,
        {
          account,
          name: account,
          email: `${account}@denials.example`,
          joined: 'CREATED',
          joinedAt: 0,
          state: 'ACTIVE',
          parent: 'r-dn01',
        },
      ]),
    ),
    policies: new Map([
      [
        'p-denies0001',
        { id: 'p-denies0001', type, name: 'Denies', description: '', awsManaged: false, content },
      ],
    ]),
    attached: new Map(['r-dn01', ...accounts].map((target) => [target, EVERYWHERE])),
    rootAccess: new Set(),
    delegated: new Map(),
  };
  organization.attached.set(over, [...EVERYWHERE, 'p-denies0001']);
  sandbox.world.organization = organization;
}

const scp = policy({ Sid: 'NoReads', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' });
const rcp = policy(deny('NoReads', 's3:GetObject'));

/** What an organization forbids: read where a session manages it, and named as possible where none does. */
export const ORGANIZATION_CASES: readonly Case[] = [
  {
    name: 'a service control policy that a session may read',
    change: (stage) => under(stage, [OWNER, CALLER], CALLER, 'SERVICE_CONTROL_POLICY', scp),
    ask: { command: get() },
    links: ['scp'],
    side: CALLER,
    statement: 'NoReads',
  },
  {
    name: 'a service control policy of another organization than the bucket’s',
    change: (stage) => under(stage, [THIRD, CALLER], CALLER, 'SERVICE_CONTROL_POLICY', scp),
    ask: { command: get() },
    links: ['scp'],
    confidence: 'likely',
  },
  {
    name: 'a resource control policy that a session may read',
    change: (stage) => under(stage, [CALLER, OWNER], OWNER, 'RESOURCE_CONTROL_POLICY', rcp),
    ask: { command: get() },
    links: ['rcp'],
    side: OWNER,
    statement: 'NoReads',
  },
  {
    name: 'a resource control policy of an organization nobody here manages',
    change: (stage) => under(stage, [THIRD, OWNER], OWNER, 'RESOURCE_CONTROL_POLICY', rcp),
    ask: { command: get() },
    links: ['rcp'],
    confidence: 'unknown',
  },
  {
    name: 'public access that the organization blocks',
    change: (stage) => {
      const content = JSON.stringify({
        s3_attributes: { public_access_block_configuration: { '@@assign': 'all' } },
      });
      under(stage, [CALLER, OWNER], OWNER, 'S3_POLICY', content);
      stage.lake.publicAccessBlock = undefined;
      stage.lake.policy = policy({ ...LET_READER, Principal: '*' });
    },
    ask: { command: get() },
    links: ['block-public-access'],
    side: OWNER,
  },
];
