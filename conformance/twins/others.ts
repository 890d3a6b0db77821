import type { Inputs } from './operation-inputs';

const AccountId = '111122223333';
const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const MRAP = 'arn:aws:s3::111122223333:accesspoint/abc.mrap';
const point = { AccountId, Name: 'marketing' };
const KeyId = 'arn:aws:kms:eu-west-1:111122223333:key/k';
const block = { BlockPublicAcls: true, IgnorePublicAcls: true };
const job = { AccountId, JobId: 'job-1' };

/** Every operation of S3 Control that the console sends. */
export const CONTROL_INPUTS: Inputs = {
  AssociateAccessGrantsIdentityCenter: { AccountId, IdentityCenterArn: 'arn:aws:sso:::instance/ssoins-1' },
  CreateAccessGrant: {
    AccountId,
    AccessGrantsLocationId: 'default',
    AccessGrantsLocationConfiguration: { S3SubPrefix: 'lake/raw/*' },
    Grantee: { GranteeType: 'IAM', GranteeIdentifier: 'arn:aws:iam::444455556666:role/Reader' },
    Permission: 'READ',
    S3PrefixType: 'Object',
  },
  CreateAccessGrantsInstance: { AccountId, Tags: [{ Key: 'a', Value: 'b' }] },
  CreateAccessGrantsLocation: {
    AccountId,
    LocationScope: 's3://lake/*',
    IAMRoleArn: 'arn:aws:iam::1:role/R',
  },
  CreateAccessPoint: {
    ...point,
    Name: 'twin',
    Bucket: 'analytics-lake',
    BucketAccountId: AccountId,
    VpcConfiguration: { VpcId: 'vpc-1' },
    PublicAccessBlockConfiguration: block,
  },
  CreateJob: {
    AccountId,
    ConfirmationRequired: false,
    Operation: { S3PutObjectTagging: { TagSet: [{ Key: 'a', Value: 'b' }] } },
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: 'arn:aws:s3:::analytics-lake',
        EnableManifestOutput: false,
        Filter: {
          CreatedBefore: new Date('2026-01-02T03:04:05Z'),
          KeyNameConstraint: { MatchAnyPrefix: ['a/', 'b c/'] },
        },
      },
    },
    Report: {
      Enabled: true,
      Bucket: 'arn:aws:s3:::reports',
      Format: 'Report_CSV_20180820',
      ReportScope: 'AllTasks',
    },
    Priority: 10,
    RoleArn: 'arn:aws:iam::111122223333:role/Batch',
    Description: "tags, it's 'all'",
    ClientRequestToken: 'token-1',
  },
  CreateMultiRegionAccessPoint: {
    AccountId,
    ClientToken: 'token-1',
    Details: {
      Name: 'twin',
      Regions: [{ Bucket: 'analytics-lake', BucketAccountId: AccountId }],
      PublicAccessBlock: block,
    },
  },
  DeleteAccessGrant: { AccountId, AccessGrantId: 'g' },
  DeleteAccessGrantsInstance: { AccountId: '999988887777' },
  DeleteAccessGrantsInstanceResourcePolicy: { AccountId },
  DeleteAccessGrantsLocation: { AccountId, AccessGrantsLocationId: 'l' },
  DeleteAccessPoint: { AccountId, Name: 'twin-none' },
  DeleteAccessPointPolicy: { AccountId, Name: 'twin-none' },
  DeleteMultiRegionAccessPoint: { AccountId, ClientToken: 't', Details: { Name: 'twin-none' } },
  DeletePublicAccessBlock: { AccountId: '999988887777' },
  DescribeJob: job,
  DescribeMultiRegionAccessPointOperation: {
    AccountId,
    RequestTokenARN: 'arn:aws:s3:us-west-2:111122223333:async-request/mrap/create/t',
  },
  DissociateAccessGrantsIdentityCenter: { AccountId },
  GetAccessGrantsInstance: { AccountId },
  GetAccessGrantsInstanceResourcePolicy: { AccountId },
  GetAccessPoint: point,
  GetAccessPointPolicy: point,
  GetAccessPointPolicyStatus: point,
  GetDataAccess: {
    AccountId,
    Target: 's3://lake/raw/a,b*',
    Permission: 'READWRITE',
    Privilege: 'Minimal',
    DurationSeconds: 900,
    TargetType: 'Object',
  },
  GetMultiRegionAccessPointPolicy: { AccountId, Name: 'abc' },
  GetMultiRegionAccessPointPolicyStatus: { AccountId, Name: 'abc' },
  GetMultiRegionAccessPointRoutes: { AccountId, Mrap: MRAP },
  GetPublicAccessBlock: { AccountId },
  ListAccessGrants: { AccountId, GrantScope: 's3://lake/*', MaxResults: 100, NextToken: 't' },
  ListAccessGrantsLocations: { AccountId, MaxResults: 100 },
  ListAccessPoints: { AccountId, Bucket: 'analytics-lake', MaxResults: 1000 },
  ListCallerAccessGrants: { AccountId, AllowedByApplication: false, MaxResults: 100 },
  ListJobs: { AccountId, JobStatuses: ['Active', 'Complete'], MaxResults: 100 },
  ListMultiRegionAccessPoints: { AccountId, MaxResults: 100 },
  PutAccessGrantsInstanceResourcePolicy: { AccountId, Policy: policy },
  PutAccessPointPolicy: { AccountId, Name: 'twin-none', Policy: policy },
  PutMultiRegionAccessPointPolicy: { AccountId, ClientToken: 't', Details: { Name: 'abc', Policy: policy } },
  PutPublicAccessBlock: { AccountId: '999988887777', PublicAccessBlockConfiguration: block },
  SubmitMultiRegionAccessPointRoutes: {
    AccountId,
    Mrap: MRAP,
    RouteUpdates: [{ Region: 'eu-west-1', Bucket: 'analytics-lake', TrafficDialPercentage: 0 }],
  },
  UpdateAccessGrantsLocation: { AccountId, AccessGrantsLocationId: 'l', IAMRoleArn: 'arn:aws:iam::1:role/R' },
  UpdateJobPriority: { ...job, Priority: 5 },
  UpdateJobStatus: { ...job, RequestedJobStatus: 'Ready', StatusUpdateReason: 'seen' },
};

/** Every operation of STS that the console sends. */
export const STS_INPUTS: Inputs = {
  AssumeRoot: {
    TargetPrincipal: '111122223333',
    TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
    DurationSeconds: 900,
  },
  AssumeRole: {
    RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
    RoleSessionName: 'me@example.com',
    DurationSeconds: 900,
    ExternalId: 'mk-7731',
    SerialNumber: 'arn:aws:iam::444455556666:mfa/me',
    TokenCode: '123456',
    Policy: policy,
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    Tags: [{ Key: 'team', Value: 'data' }],
    TransitiveTagKeys: ['team'],
    SourceIdentity: 'me',
  },
  AssumeRoleWithWebIdentity: {
    RoleArn: 'arn:aws:iam::111122223333:role/Web',
    RoleSessionName: 'me',
    WebIdentityToken: 'eyJhbGciOiJub25lIn0.e30.',
  },
  GetCallerIdentity: {},
  GetFederationToken: { Name: 'me', Policy: policy, DurationSeconds: 900 },
  GetScopedCredentials: { Policy: policy, DurationSeconds: 900, ScopedSessionDescription: 'why' },
  GetSessionToken: {
    DurationSeconds: 900,
    SerialNumber: 'arn:aws:iam::444455556666:mfa/me',
    TokenCode: '123456',
  },
};

export const KMS_INPUTS: Inputs = {
  Decrypt: { KeyId, DryRun: true },
  DescribeKey: { KeyId: 'alias/deliveries' },
  GenerateDataKey: {
    KeyId,
    KeySpec: 'AES_256',
    DryRun: true,
    EncryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::b' },
  },
  GetKeyPolicy: { KeyId, PolicyName: 'default' },
  PutKeyPolicy: { KeyId, PolicyName: 'default', Policy: policy },
};

export const ATHENA_INPUTS: Inputs = {
  BatchGetQueryExecution: { QueryExecutionIds: ['a-1', 'b-2'] },
  GetQueryExecution: { QueryExecutionId: 'a-1' },
  GetQueryResults: { QueryExecutionId: 'a-1', MaxResults: 1000 },
  GetTableMetadata: { CatalogName: 'AwsDataCatalog', DatabaseName: 'lake', TableName: 't' },
  GetWorkGroup: { WorkGroup: 'primary' },
  ListDataCatalogs: { MaxResults: 50 },
  ListDatabases: { CatalogName: 'AwsDataCatalog' },
  ListQueryExecutions: { WorkGroup: 'primary', MaxResults: 20 },
  ListTableMetadata: { CatalogName: 'AwsDataCatalog', DatabaseName: 'lake', Expression: 'a|b*' },
  ListWorkGroups: {},
  StartQueryExecution: {
    QueryString: 'SELECT *\nFROM "lake".t WHERE a = \'x\' -- why',
    ClientRequestToken: '0123456789abcdef0123456789abcdef',
    QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'lake' },
    ResultConfiguration: { OutputLocation: 's3://out/' },
    WorkGroup: 'primary',
  },
  StopQueryExecution: { QueryExecutionId: 'a-1' },
};

const analyzerArn = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/a';

export const ANALYZER_INPUTS: Inputs = {
  CreateAccessPreview: {
    analyzerArn,
    clientToken: 'c',
    configurations: { 'arn:aws:s3:::analytics-lake': { s3Bucket: { bucketPolicy: policy } } },
  },
  GetAccessPreview: { accessPreviewId: 'p-1', analyzerArn },
  ListAccessPreviewFindings: { accessPreviewId: 'p-1', analyzerArn },
  ListAnalyzers: {},
  ListFindings: {
    analyzerArn,
    maxResults: 100,
    filter: {
      resourceType: { eq: ['AWS::S3::Bucket', 'AWS::IAM::Role'] },
      status: { eq: ['ACTIVE', 'ARCHIVED'] },
    },
  },
  ListFindingsV2: {
    analyzerArn,
    maxResults: 100,
    filter: { findingType: { eq: ['UnusedIAMRole'] }, status: { eq: ['ACTIVE'] } },
  },
};

export const CLOUDTRAIL_INPUTS: Inputs = {
  DescribeTrails: { includeShadowTrails: false },
  GetEventSelectors: { TrailName: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/all' },
  GetTrailStatus: { Name: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/all' },
  LookupEvents: {
    LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'analytics-lake' }],
    StartTime: 1_780_000_000,
    MaxResults: 50,
  },
};

const errors = {
  Namespace: 'AWS/S3',
  MetricName: '4xxErrors',
  Dimensions: [
    { Name: 'BucketName', Value: 'analytics-lake' },
    { Name: 'FilterId', Value: 'EntireBucket' },
  ],
};

export const CLOUDWATCH_INPUTS: Inputs = {
  DeleteAlarms: { AlarmNames: ['denials'] },
  DescribeAlarms: { AlarmTypes: ['MetricAlarm'], MaxRecords: 100 },
  GetMetricData: {
    MetricDataQueries: [{ Id: 'm0', MetricStat: { Metric: errors, Period: 300, Stat: 'Sum' } }],
    StartTime: 1_780_000_000,
    EndTime: 1_780_003_600,
    ScanBy: 'TimestampAscending',
  },
  ListMetrics: {
    Namespace: 'AWS/S3',
    MetricName: 'BucketSizeBytes',
    Dimensions: [{ Name: 'BucketName', Value: 'analytics-lake' }],
  },
  PutMetricAlarm: {
    ...errors,
    AlarmName: 'denials',
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Threshold: 20,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  },
};

export const CONFIG_INPUTS: Inputs = {
  DescribeConfigurationAggregators: { Limit: 100 },
  GetResourceConfigHistory: {
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'analytics-lake',
    laterTime: 1_780_000_000,
    chronologicalOrder: 'Reverse',
    limit: 100,
  },
  ListDiscoveredResources: { resourceType: 'AWS::IAM::Role', resourceName: 'BucketAdmin' },
  SelectAggregateResourceConfig: {
    ConfigurationAggregatorName: 'organization',
    Expression: "SELECT accountId, resourceId WHERE resourceType = 'AWS::S3::Bucket'",
    MaxResults: 100,
  },
};

export const S3_TABLES_INPUTS: Inputs = {
  GetTableMetadataLocation: {
    tableBucketARN: 'arn:aws:s3tables:eu-west-1:111122223333:bucket/aws-s3',
    namespace: 'b_analytics-lake',
    name: 'journal',
  },
};

export const ORGANIZATIONS_INPUTS: Inputs = {
  DescribeEffectivePolicy: { PolicyType: 'S3_POLICY', TargetId: '111122223333' },
  DescribeOrganization: {},
  DescribePolicy: { PolicyId: 'p-12345678' },
  ListAccounts: { MaxResults: 20 },
  ListParents: { ChildId: '111122223333' },
  ListPoliciesForTarget: { TargetId: '111122223333', Filter: 'SERVICE_CONTROL_POLICY' },
  ListRoots: {},
};
