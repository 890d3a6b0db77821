import { toIsoSeconds } from '../../clock/format';
import type { EventRecord, EventResource } from '../../cloudtrail/types';
import { seenFromOutside } from '../../cloudtrail/user-identity';
import { ANALYTICS, MARKETING, roleArn } from '../accounts-ids';
import { LAKE_POLICY, PARTNER_POLICY } from '../accounts-analytics-policies';
import { random } from '../files/random';
import { identityOf, tlsTo } from './records';
import { characters, sessionOf, userOf, uuid, type Actor, type PastWorld } from './requests';

const DAY = 86_400_000;

/** What was done to the lake and around it before the sandbox began, as the history of the analytics account has it. */
export function pastChanges(past: PastWorld, now: number): EventRecord[] {
  const next = random('changes');
  const office = { ip: '198.51.100.14', agent: 'aws-cli/2.33.2 md/awscrt#0.29.1 ua/2.1 os/linux#6.12' };
  const admin = userOf(past, ANALYTICS, 'lake-admin', office);
  const administrator = sessionOf(past, ANALYTICS, 'BucketAdmin', 'operator', office);
  const operator = userOf(past, MARKETING, 'operator', office);
  const bucket = (name: string): EventResource[] => [
    { accountId: ANALYTICS, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${name}` },
  ];
  const records: EventRecord[] = [];
  const add = (
    daysAgo: number,
    actor: Actor,
    source: string,
    eventName: string,
    more: Partial<EventRecord>,
  ) => {
    const region = source === 'iam' ? 'us-east-1' : 'eu-west-1';
    const host = source === 'iam' ? 'iam.amazonaws.com' : `${source}.eu-west-1.amazonaws.com`;
    const at = Math.floor((now - daysAgo * DAY) / 1000) * 1000;
    const who = identityOf(past.world, actor, at);
    const foreign = actor.account !== ANALYTICS;
    records.push({
      eventVersion: '1.11',
      userIdentity: foreign ? seenFromOutside(who) : who,
      eventTime: toIsoSeconds(at),
      eventSource: `${source}.amazonaws.com`,
      eventName,
      awsRegion: region,
      sourceIPAddress: actor.ip,
      userAgent: source === 's3' ? `[${actor.agent}]` : actor.agent,
      requestParameters: null,
      responseElements: null,
      requestID: source === 's3' ? characters(next, 16, '0123456789ABCDEFGHJKMNPQRSTVWXYZ') : uuid(next),
      eventID: uuid(next),
      readOnly: /^(?:Get|List|Assume)/.test(eventName),
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: ANALYTICS,
      ...(foreign ? { sharedEventID: uuid(next) } : {}),
      eventCategory: 'Management',
      tlsDetails: tlsTo(host),
      ...more,
    });
  };
  const setting = (
    daysAgo: number,
    actor: Actor,
    name: string,
    on: string,
    parameters: object,
    more: object = {},
  ) =>
    add(daysAgo, actor, 's3', name, {
      requestParameters: { bucketName: on, Host: `${on}.s3.eu-west-1.amazonaws.com`, ...parameters },
      resources: bucket(on),
      ...more,
    });

  const policies = lakePolicies();
  setting(83.2, admin, 'PutBucketPolicy', 'analytics-lake', { bucketPolicy: policies[0], policy: '' });
  setting(61.6, administrator, 'PutBucketPolicy', 'analytics-lake', {
    bucketPolicy: policies[1],
    policy: '',
  });
  setting(20.4, admin, 'PutBucketPolicy', 'analytics-lake', { bucketPolicy: policies[2], policy: '' });
  setting(
    61.7,
    administrator,
    'PutBucketPolicy',
    'analytics-lake',
    { policy: '' },
    {
      errorCode: 'MalformedPolicy',
      errorMessage: 'Invalid principal in policy',
    },
  );
  setting(75.1, admin, 'PutBucketLogging', 'analytics-lake', {
    logging: '',
    BucketLoggingStatus: {
      LoggingEnabled: { TargetBucket: 'analytics-logs', TargetPrefix: 'access/analytics-lake/' },
    },
  });
  setting(44.3, administrator, 'PutBucketLifecycle', 'analytics-lake', { lifecycle: '' });
  setting(30.9, administrator, 'PutBucketCors', 'partner-downloads', { cors: '' });
  setting(12.5, admin, 'PutBucketPublicAccessBlock', 'analytics-press', {
    publicAccessBlock: '',
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    },
  });
  setting(
    9.1,
    operator,
    'GetBucketPolicy',
    'analytics-lake',
    { policy: '' },
    {
      errorCode: 'MethodNotAllowed',
      errorMessage: 'The specified method is not allowed against this resource.',
    },
  );
  const releases = partnerPolicies();
  setting(70.7, admin, 'PutBucketPolicy', 'partner-downloads', { bucketPolicy: releases[0], policy: '' });
  setting(6.2, administrator, 'PutBucketPolicy', 'partner-downloads', {
    bucketPolicy: releases[1],
    policy: '',
  });
  add(52.8, admin, 's3', 'PutAccessPointPolicy', {
    requestParameters: { accountId: ANALYTICS, name: 'marketing-read' },
    resources: [
      {
        accountId: ANALYTICS,
        type: 'AWS::S3::AccessPoint',
        ARN: `arn:aws:s3:eu-west-1:${ANALYTICS}:accesspoint/marketing-read`,
      },
    ],
  });
  add(70.2, admin, 'iam', 'UpdateAssumeRolePolicy', {
    requestParameters: {
      roleName: 'BucketAdmin',
      policyDocument: past.world.accounts.get(ANALYTICS)?.roles.get('BucketAdmin')?.trustPolicy,
    },
  });
  add(33.4, admin, 'iam', 'PutRolePolicy', {
    requestParameters: { roleName: 'LakeReader', policyName: 'DirectoryRead' },
  });
  add(26.7, admin, 'iam', 'CreateAccessKey', { requestParameters: { userName: 'lake-admin' } });
  for (let daysAgo = 88.4; daysAgo > 1; daysAgo -= 6.3)
    add(daysAgo, operator, 'sts', 'AssumeRole', {
      requestParameters: { roleArn: roleArn(ANALYTICS, 'BucketAdmin'), roleSessionName: 'operator' },
      resources: [{ accountId: ANALYTICS, type: 'AWS::IAM::Role', ARN: roleArn(ANALYTICS, 'BucketAdmin') }],
    });
  return records.toSorted((one, other) => one.eventTime.localeCompare(other.eventTime));
}

/** The lake's policy as it came to be: tags were not readable at first, and the owners' own data not held back. */
function lakePolicies(): object[] {
  const now = JSON.parse(LAKE_POLICY) as { Statement: { Sid?: string; Action: string | string[] }[] };
  const without = (...sids: string[]) => ({
    ...now,
    Statement: now.Statement.filter(({ Sid = '' }) => !sids.includes(Sid)),
  });
  return [without('RawIsForTheOwners', 'MarketingLooksAtPolicy'), without('MarketingLooksAtPolicy'), now];
}

/** The partner's releases: their office was sixteen addresses, until somebody let in all of its network. */
function partnerPolicies(): object[] {
  const now = JSON.parse(PARTNER_POLICY) as object;
  return [JSON.parse(PARTNER_POLICY.replace('203.0.113.0/24', '203.0.113.32/28')) as object, now];
}
