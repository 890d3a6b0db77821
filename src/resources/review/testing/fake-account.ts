/** An account as S3, S3 Control and IAM tell of it, without signatures or authorization: for tests and measurements. */
export interface FakeAccount {
  /** 12 digits */
  readonly account: string;
  readonly buckets: number;
  /** Access points, spread over the buckets. */
  readonly points: number;
  /** Roles that another account may assume. */
  readonly roles: number;
  /** Users, each with an active key and one that is switched off. */
  readonly users?: number;
}

/** What is asked for: `GetBucketPolicy data-0001`. */
export interface Asked {
  readonly host: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string;
}

const OUTSIDE = '444455556666';
const REGION = 'eu-west-1';

const numbered = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${name}-${String(at).padStart(4, '0')}`);

/** Answers whatever a review asks of such an account. */
export function fakeAccount({
  account,
  buckets,
  points,
  roles,
  users = 0,
}: FakeAccount): (asked: Asked) => Response {
  const bucketNames = numbered('data', buckets);
  const pointNames = numbered('point', points);
  const roleNames = numbered('Reader', roles);
  const userNames = numbered('loader', users);
  const bucketOf = (point: string) => bucketNames[pointNames.indexOf(point) % buckets] ?? '';

  function ofBucket(bucket: string, query: URLSearchParams): Response {
    if (query.has('policy')) return new Response(bucketPolicy(bucket, account));
    if (query.has('publicAccessBlock'))
      return xml(`<PublicAccessBlockConfiguration>${BLOCK}</PublicAccessBlockConfiguration>`);
    if (query.has('ownershipControls'))
      return xml(
        '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>',
      );
    if (query.has('encryption'))
      return xml(
        '<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>',
      );
    return query.has('cors') ? failure(404, 'NoSuchCORSConfiguration') : failure(501, 'NotImplemented');
  }

  function ofControl(path: string): Response {
    if (path === '/v20180820/accesspoint')
      return xml(
        `<ListAccessPointsResult><AccessPointList>${pointNames
          .map(
            (name) =>
              `<AccessPoint><Name>${name}</Name><NetworkOrigin>Internet</NetworkOrigin><Bucket>${bucketOf(name)}</Bucket><AccessPointArn>${pointArn(name, account)}</AccessPointArn><BucketAccountId>${account}</BucketAccountId></AccessPoint>`,
          )
          .join('')}</AccessPointList></ListAccessPointsResult>`,
      );
    const [, name = '', part] = /^\/v20180820\/accesspoint\/([^/]+)(\/policy)?$/.exec(path) ?? [];
    if (part === '/policy')
      return xml(
        `<GetAccessPointPolicyResult><Policy>${escaped(pointPolicy(name, account))}</Policy></GetAccessPointPolicyResult>`,
      );
    if (name !== '')
      return xml(
        `<GetAccessPointResult><Name>${name}</Name><Bucket>${bucketOf(name)}</Bucket><NetworkOrigin>Internet</NetworkOrigin><PublicAccessBlockConfiguration>${BLOCK}</PublicAccessBlockConfiguration></GetAccessPointResult>`,
      );
    if (path === '/v20180820/mrap/instances')
      return xml('<ListMultiRegionAccessPointsResult><AccessPoints/></ListMultiRegionAccessPointsResult>');
    if (path.startsWith('/v20180820/configuration/publicAccessBlock'))
      return failure(404, 'NoSuchPublicAccessBlockConfiguration');
    return failure(404, 'AccessGrantsInstanceNotExistsError');
  }

  function ofIam(body: string): Response {
    const input = new URLSearchParams(body);
    const action = input.get('Action') ?? '';
    const role = (name: string) =>
      `<RoleName>${name}</RoleName><Arn>arn:aws:iam::${account}:role/${name}</Arn><Path>/</Path><RoleId>AROA${name}</RoleId><CreateDate>2025-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${encodeURIComponent(TRUST)}</AssumeRolePolicyDocument>`;
    const results: Readonly<Record<string, string>> = {
      ListRoles: `<Roles>${roleNames.map((name) => `<member>${role(name)}</member>`).join('')}</Roles>`,
      GetAccountAuthorizationDetails: `<UserDetailList/><GroupDetailList/><RoleDetailList>${roleNames
        .map(
          (name) =>
            `<member>${role(name)}<InstanceProfileList/><RolePolicyList><member><PolicyName>Reads</PolicyName><PolicyDocument>${encodeURIComponent(READS)}</PolicyDocument></member></RolePolicyList><AttachedManagedPolicies/><RoleLastUsed/></member>`,
        )
        .join('')}</RoleDetailList><Policies/>`,
      GetRole: `<Role>${role(input.get('RoleName') ?? '')}</Role>`,
      ListRolePolicies: '<PolicyNames><member>Reads</member></PolicyNames>',
      GetRolePolicy: `<PolicyName>Reads</PolicyName><PolicyDocument>${encodeURIComponent(READS)}</PolicyDocument>`,
      ListAttachedRolePolicies: '<AttachedPolicies/>',
      GetAccountSummary:
        '<SummaryMap><entry><key>AccountAccessKeysPresent</key><value>0</value></entry></SummaryMap>',
      ListUsers: `<Users>${userNames
        .map(
          (name) =>
            `<member><UserName>${name}</UserName><Arn>arn:aws:iam::${account}:user/${name}</Arn></member>`,
        )
        .join('')}</Users>`,
      ListAccessKeys: `<AccessKeyMetadata>${['Active', 'Inactive']
        .map(
          (status) =>
            `<member><UserName>${input.get('UserName')}</UserName><AccessKeyId>AKIA${status}${input.get('UserName')}</AccessKeyId><Status>${status}</Status><CreateDate>2025-01-01T00:00:00Z</CreateDate></member>`,
        )
        .join('')}</AccessKeyMetadata>`,
      GetAccessKeyLastUsed:
        '<AccessKeyLastUsed><LastUsedDate>2026-05-30T00:00:00Z</LastUsedDate><ServiceName>s3</ServiceName><Region>eu-west-1</Region></AccessKeyLastUsed>',
    };
    const result = results[action];
    return result === undefined
      ? failure(400, 'InvalidAction')
      : xml(
          `<${action}Response><${action}Result>${result}<IsTruncated>false</IsTruncated></${action}Result></${action}Response>`,
        );
  }

  return ({ host, target, body }) => {
    const url = new URL(target, 'https://service');
    if (host.startsWith('iam.')) return ofIam(body);
    if (host.includes('.s3-control.')) return ofControl(url.pathname);
    if (host.startsWith('s3.') && url.pathname === '/')
      return xml(
        `<ListAllMyBucketsResult><Buckets>${bucketNames
          .map((name) => `<Bucket><Name>${name}</Name><BucketRegion>${REGION}</BucketRegion></Bucket>`)
          .join('')}</Buckets></ListAllMyBucketsResult>`,
      );
    return ofBucket(host.slice(0, host.indexOf('.')), url.searchParams);
  };
}

/** As the services refuse. */
export const failure = (status: number, code: string): Response =>
  new Response(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });

const xml = (body: string): Response =>
  new Response(body, { headers: { 'content-type': 'application/xml' } });

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const BLOCK =
  '<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>';

const pointArn = (name: string, account: string) => `arn:aws:s3:${REGION}:${account}:accesspoint/${name}`;

const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

const bucketPolicy = (bucket: string, account: string) =>
  policy(
    {
      Sid: 'Partner',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${OUTSIDE}:root` },
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    },
    {
      Sid: 'Points',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { StringEquals: { 's3:DataAccessPointAccount': account } },
    },
  );

const pointPolicy = (name: string, account: string) =>
  policy({
    Sid: 'Analyst',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OUTSIDE}:role/Analyst` },
    Action: 's3:GetObject',
    Resource: `${pointArn(name, account)}/object/*`,
  });

const TRUST = policy({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OUTSIDE}:root` },
  Action: 'sts:AssumeRole',
});

const READS = policy({
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: '*',
});
