import { addMultiRegionPoint, policy } from '../../../sandbox/seed/build';
import { atPoint, type Case, deny, get, lakePolicy, put, through } from './case';
import { CALLER, OWNER, POINT, type Stage } from './world';

/** Every request to S3, those that read the evidence too, comes through an endpoint that refuses one action. */
function throughEndpoint({ sandbox, lake }: Stage, refused: string): void {
  lake.policy = lakePolicy();
  sandbox.world.vpcEndpoints.set('s3', {
    id: 'vpce-0f1e2d3c',
    vpcId: 'vpc-0a1b2c3d',
    account: CALLER,
    sourceIp: '10.0.0.24',
    policy: policy({ Effect: 'Allow', Principal: '*', NotAction: refused, Resource: '*' }),
  });
}

const ALIAS = 'mfzwi23gnjvgw.mrap';
const EVERYWHERE = `arn:aws:s3::${OWNER}:accesspoint/${ALIAS}`;

const ORIGIN = 'https://console.example';

function answers(
  { lake }: Stage,
  allowedOrigins: readonly string[],
  allowedMethods: readonly string[],
): void {
  lake.policy = lakePolicy();
  lake.cors = [{ allowedOrigins, allowedMethods, allowedHeaders: ['*'], exposeHeaders: [] }];
}

/** What lies on the way: endpoints of VPCs, what browsers keep from pages, access points that are kept from the public. */
export const WAY_CASES: readonly Case[] = [
  {
    name: 'a VPC endpoint, of which AWS tells its own account',
    change: (stage) => throughEndpoint(stage, 's3:PutObject'),
    ask: { who: 'local', command: put() },
    links: ['endpoint'],
    side: OWNER,
  },
  {
    name: 'a VPC endpoint, of which AWS tells no other account',
    change: (stage) => throughEndpoint(stage, 's3:PutObject'),
    ask: { command: put() },
    links: ['endpoint'],
    side: CALLER,
    confidence: 'likely',
  },
  {
    name: 'a VPC endpoint that keeps the object from whoever reads the evidence too',
    change: (stage) => throughEndpoint(stage, 's3:GetObject'),
    ask: { command: get() },
    links: ['endpoint'],
    confidence: 'unknown',
  },
  {
    name: 'a VPC endpoint, and a bucket policy that denies',
    change: (stage) => {
      throughEndpoint(stage, 's3:PutObject');
      stage.lake.policy = lakePolicy(deny('NobodyWrites', 's3:PutObject'));
    },
    ask: { command: put() },
    links: ['bucket-policy'],
    side: OWNER,
    statement: 'NobodyWrites',
  },
  {
    name: 'a page, and a bucket without CORS rules',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
      delete lake.cors;
    },
    ask: { command: get(), page: { origin: ORIGIN, method: 'GET' } },
    links: ['cors'],
    side: OWNER,
  },
  {
    name: 'a page of another origin than the rules name',
    change: (stage) => answers(stage, ['https://else.example'], ['GET']),
    ask: { command: get(), page: { origin: ORIGIN, method: 'GET' } },
    links: ['cors'],
    side: OWNER,
  },
  {
    name: 'a page that writes where the rules let pages read',
    change: (stage) => answers(stage, [ORIGIN], ['GET']),
    ask: { command: put(), page: { origin: ORIGIN, method: 'PUT' } },
    links: ['cors'],
    side: OWNER,
  },
  {
    name: 'a public policy under the access point’s block',
    change: (stage) => {
      through(stage, policy({ ...atPoint('Allow', 'Everybody'), Principal: '*' }));
      delete stage.lake.publicAccessBlock;
    },
    ask: { command: get({ Bucket: POINT }) },
    links: ['block-public-access'],
    side: OWNER,
  },
  {
    name: 'an access point by its alias',
    change: (stage) => {
      through(stage, policy(atPoint('Allow', 'Lets'), atPoint('Deny', 'PointDenies')));
    },
    ask: {
      command: ({ owner }) => get({ Bucket: [...owner.accessPoints.values()][0]?.alias }),
    },
    links: ['access-point'],
    side: OWNER,
    statement: 'PointDenies',
  },
  {
    name: 'an alias of an access point that nobody here may see',
    change: (stage) => {
      through(stage, policy(atPoint('Allow', 'Lets'), atPoint('Deny', 'PointDenies')));
    },
    ask: {
      command: ({ owner }) => get({ Bucket: [...owner.accessPoints.values()][0]?.alias }),
      closed: ['owner'],
    },
    links: ['access-point'],
    confidence: 'unknown',
  },
  {
    name: 'a Multi-Region Access Point that denies',
    change: ({ owner, lake }) => {
      lake.policy = lakePolicy();
      addMultiRegionPoint(owner, {
        name: 'everywhere',
        alias: ALIAS,
        buckets: [lake],
        createdAt: '2026-02-01T00:00:00Z',
        policy: policy(
          { ...atPoint('Allow', 'Lets'), Resource: `${EVERYWHERE}/object/*` },
          { ...atPoint('Deny', 'PointDenies'), Resource: `${EVERYWHERE}/object/*` },
        ),
      });
    },
    ask: { command: get({ Bucket: EVERYWHERE }) },
    links: ['access-point'],
    side: OWNER,
    statement: 'PointDenies',
  },
];
