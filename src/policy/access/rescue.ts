import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { cliCommand, type CliProfile } from '@/aws/cli';
import type { ConnectionProfile } from '@/aws/profile';
import { unlockTask } from '@/aws/root-task';
import { parsePolicy, type Statement } from '@drawbridge-s3/policy/document';
import { principalName } from '@drawbridge-s3/policy/explain';
import type { ControlAnswer } from './policy-control';

/** Where a session would lock itself out. */
export interface RescuePlace {
  readonly profile: Pick<ConnectionProfile, 'partition' | 'region'> & CliProfile;
  readonly type: 'bucket' | 'access-point';
  /** Name of the bucket or access point. */
  readonly name: string;
  /** Account that owns it, where that is known. */
  readonly account?: string;
  readonly region?: string;
  /** Account of the session. */
  readonly sessionAccount?: string;
}

export interface RescueStep {
  /** Who has to do it. */
  readonly who: string;
  readonly what: string;
  /** For a shell of theirs. */
  readonly command?: string;
  /** The page that says so. */
  readonly link?: string;
}

const ROOT = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html';
const ORGANIZATION = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html';
const ACCESS_POINT = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteAccessPoint.html';
const CEPH = 'https://docs.ceph.com/en/latest/radosgw/admin/';

/**
 * What it would take to get control back once `text` is saved, the easiest way first. `answers` say what the session
 * itself could still do; a way back of its own comes before anybody else's.
 */
export function rescueSteps(
  text: string,
  answers: readonly ControlAnswer[],
  place: RescuePlace,
): RescueStep[] {
  return [...ownWay(answers, place), ...sparedWay(text, answers, place), ...otherWays(place)];
}

/** The session lost one way and kept another. */
function ownWay(answers: readonly ControlAnswer[], place: RescuePlace): RescueStep[] {
  const can = (operation: ControlAnswer['operation']) =>
    answers.some((answer) => answer.operation === operation && answer.verdict === 'yes');
  if (can('change')) return [{ who: 'This session', what: 'can still save another policy over it.' }];
  if (!can('delete')) return [];
  const access = place.type === 'bucket' ? '' : ' of the access point';
  return [{ who: 'This session', what: `can still delete the policy${access}, and then save another one.` }];
}

function sparedWay(text: string, answers: readonly ControlAnswer[], place: RescuePlace): RescueStep[] {
  const { statement } = answers.find(({ operation }) => operation === 'change') ?? {};
  const spared = statement === undefined ? [] : sparedBy(text, statement);
  if (spared.length === 0) return [];
  const names = spared.map((principal) => principalName(principal, place.account).short);
  return [
    {
      who: names.join(', '),
      what: `${names.length === 1 ? 'is' : 'are'} spared by the statement, and can save another policy as far as ${names.length === 1 ? 'its' : 'their'} own permissions go.`,
    },
  ];
}

/** Principals that a Deny leaves alone: by NotPrincipal, or by a condition on their ARN. */
export function sparedBy(text: string, index: number): string[] {
  const statement = parsePolicy(text).statements.find((one) => one.index === index);
  if (statement === undefined) return [];
  const named =
    statement.get('NotPrincipal') === undefined ? [] : statement.principals.map(({ value }) => value);
  return [...new Set([...named, ...statement.conditions.flatMap(sparing)])];
}

function sparing({ operator, key, values }: Statement['conditions'][number]): string[] {
  const negated = /^(String|Arn)Not(Equals|Like)/i.test(operator.key);
  return negated && /^aws:PrincipalArn$/i.test(key.key) ? values.map(({ value }) => value) : [];
}

function otherWays(place: RescuePlace): RescueStep[] {
  if (place.profile.kind === 'custom') return customWays(place);
  const ways = place.type === 'bucket' ? bucketWays(place) : accessPointWays(place);
  if (place.profile.kind !== 'sandbox') return ways;
  return [...ways, { who: 'Here', what: 'it is the sandbox: started again, everything in it is as it was.' }];
}

function bucketWays({ profile, name, account, region }: RescuePlace): RescueStep[] {
  const owner =
    account === undefined ? 'the account that owns the bucket' : `account ${formatAccount(account)}`;
  return [
    {
      who: `The root user of ${owner}`,
      what: 'can always read, replace and delete the bucket policy, whatever it denies. Only a VPC endpoint policy or a policy of AWS Organizations can stop that.',
      command: cliCommand('DeleteBucketPolicy', { Bucket: name }, profile),
      link: ROOT,
    },
    {
      who: 'The management account of its organization, or the delegated administrator for IAM',
      what: 'can delete the policy from outside, without the root user’s password, where root access is managed centrally: a session of 15 minutes that may do nothing else.',
      command: cliCommand('AssumeRoot', unlockTask(account ?? 'ACCOUNT', profile.partition), profile, {
        service: 'sts',
        region: region ?? profile.region,
      }),
      link: ORGANIZATION,
    },
  ];
}

function accessPointWays({ name, account, sessionAccount, region, profile }: RescuePlace): RescueStep[] {
  const foreign = account !== undefined && account !== sessionAccount;
  const owner =
    account === undefined ? 'the account that owns the access point' : `account ${formatAccount(account)}`;
  return [
    {
      who: `An administrator of ${owner}${foreign ? ', whom you would have to call' : ''}`,
      what: 'can delete the access point and create it again under the same name. Its ARN stays; its alias changes, and network origin and Block Public Access are chosen anew. The bucket and its other access points go on working.',
      command: cliCommand('DeleteAccessPoint', { AccountId: account ?? 'ACCOUNT', Name: name }, profile, {
        region: region ?? profile.region,
      }),
      link: ACCESS_POINT,
    },
    {
      who: `The root user of ${owner}`,
      what: 'is the last to ask. AWS does not write down whether an access point’s policy can deny the calls that change it; this page assumes that it can.',
    },
  ];
}

/** A user marked admin or system passes every policy of a Ceph gateway; other services have their own ways. */
function customWays({ name }: RescuePlace): RescueStep[] {
  return [
    {
      who: 'On Ceph, whoever may run radosgw-admin',
      what: `makes a user whom no policy binds, deletes the policy of ${name} with its keys, and removes the user.`,
      command: 'radosgw-admin user create --uid=rescue --display-name=rescue --admin',
      link: CEPH,
    },
    {
      who: 'On another S3-compatible service',
      what: 'its operators know whether they have a way around bucket policies. Some have none.',
    },
  ];
}
