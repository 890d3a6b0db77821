import type { AccessGrantsInstance, Account } from '../world/types';
import { ANALYTICS, LAKE_GRANTS, MARKETING, roleArn, rootOf } from './accounts-ids';
import { policy } from './build';

const REGION = 'eu-west-1';
const ARN = `arn:aws:s3:${REGION}:${ANALYTICS}:access-grants/default`;
const LOCATION = '6f0a4c1e-2b7d-4e88-9c35-d1a0b2c3e4f5';

/** The lake, shared by S3 Access Grants with two identities of marketing. */
export function addAnalyticsGrants(account: Account): void {
  const instance: AccessGrantsInstance = {
    account: account.id,
    region: REGION,
    arn: ARN,
    createdAt: Date.parse('2026-02-03T09:00:00Z'),
    locations: new Map([
      [
        LOCATION,
        {
          id: LOCATION,
          scope: 's3://analytics-lake/',
          roleArn: roleArn(ANALYTICS, LAKE_GRANTS),
          createdAt: Date.parse('2026-02-03T09:05:00Z'),
        },
      ],
    ]),
    grants: new Map(),
    policy: {
      createdAt: Date.parse('2026-02-03T09:10:00Z'),
      document: policy({
        Sid: 'MarketingAsksForAccess',
        Effect: 'Allow',
        Principal: { AWS: rootOf(MARKETING) },
        Action: ['s3:GetDataAccess', 's3:ListCallerAccessGrants', 's3:GetAccessGrantsInstanceForPrefix'],
        Resource: ARN,
      }),
    },
  };
  const grant = (
    id: string,
    subPrefix: string,
    permission: 'READ' | 'READWRITE',
    grantee: string,
    createdAt: string,
  ) =>
    instance.grants.set(id, {
      id,
      locationId: LOCATION,
      subPrefix,
      scope: `s3://analytics-lake/${subPrefix}`,
      permission,
      granteeType: 'IAM',
      grantee,
      applicationArn: undefined,
      createdAt: Date.parse(createdAt),
    });
  grant(
    '1c9a7b52-3f41-4d0b-8a6e-5e2f7d9b0a13',
    'curated/*',
    'READ',
    `arn:aws:iam::${MARKETING}:user/operator`,
    '2026-02-03T09:15:00Z',
  );
  grant(
    'a47d20e8-91cc-4f6b-b0d3-2c58e7416f9d',
    'reports/*',
    'READWRITE',
    roleArn(MARKETING, 'Analyst'),
    '2026-05-18T14:40:00Z',
  );
  account.accessGrants.set(REGION, instance);
}
