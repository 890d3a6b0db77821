import { pointNameProblem, vpcProblem } from '@drawbridge-s3/policy/grants';
import { isAccount } from '@drawbridge-s3/policy/grammar';
import type { NewAccessPoint } from '@/resources/access-points/new-access-point';
import {
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
} from '@/resources/bucket-settings/public-access-settings';
import { regionProblem } from './region-problem';

/** An access point that is being written down. */
export interface PointForm {
  readonly name: string;
  readonly bucket: string;
  readonly whose: 'own' | 'other';
  /** Account of the bucket, where it is another one's. */
  readonly bucketAccount: string;
  /** Empty: the bucket's. */
  readonly region: string;
  readonly network: 'Internet' | 'VPC';
  readonly vpc: string;
  readonly block: PublicAccessBlock;
}

export const emptyPointForm = (): PointForm => ({
  name: '',
  bucket: '',
  whose: 'own',
  bucketAccount: '',
  region: '',
  network: 'Internet',
  vpc: '',
  block: Object.fromEntries(PUBLIC_ACCESS_SETTINGS.map((setting) => [setting, true])),
});

/** What is known where the form stands. */
export interface PointFacts {
  /** Account that is to own the access point. */
  readonly account: string;
  /** Region that is taken while the bucket's is not known. */
  readonly region: string;
  /** Region of the bucket that is named; undefined while unknown. */
  readonly bucketRegion?: string;
  /** Every bucket of the account by name; undefined where they could not all be listed. */
  readonly buckets?: ReadonlySet<string>;
  /** Names that access points of the account have in the Region that is listed. */
  readonly taken: ReadonlySet<string>;
}

type PointField = 'name' | 'bucket' | 'bucketAccount' | 'region' | 'vpc';
export type PointProblems = Readonly<Partial<Record<PointField, string>>>;

export const regionOf = ({ region }: PointForm, facts: PointFacts): string =>
  region === '' ? (facts.bucketRegion ?? facts.region) : region;

/** Why a field cannot stay as it is. One that is still empty has no problem, and makes no access point either. */
export function pointProblems(form: PointForm, facts: PointFacts): PointProblems {
  const { name, bucket, whose, bucketAccount, network, vpc } = form;
  const region = regionOf(form, facts);
  return given({
    name:
      name === ''
        ? undefined
        : (pointNameProblem(name) ??
          (facts.taken.has(name) && region === facts.region
            ? `There is one of this name in ${region} already.`
            : undefined)),
    bucket:
      bucket !== '' && whose === 'own' && facts.buckets?.has(bucket) === false
        ? 'Not among this account’s buckets: if it is another account’s, say so above.'
        : undefined,
    bucketAccount: bucketAccount === '' || whose === 'own' ? undefined : ownerProblem(bucketAccount, facts),
    region:
      regionProblem(region) ??
      (facts.bucketRegion !== undefined && region !== facts.bucketRegion
        ? `The bucket is in ${facts.bucketRegion}, and an access point stands where its bucket is.`
        : undefined),
    vpc: network === 'Internet' || vpc === '' ? undefined : vpcProblem(vpc),
  });
}

function ownerProblem(text: string, { account }: PointFacts): string | undefined {
  const digits = digitsIn(text);
  if (!isAccount(digits)) return 'Twelve digits';
  return digits === account ? 'This is the account the access point is to be in.' : undefined;
}

/** What is to be made; undefined while something is missing or wrong. */
export function newPointOf(form: PointForm, facts: PointFacts): NewAccessPoint | undefined {
  const { name, bucket, whose, bucketAccount, network, vpc, block } = form;
  const { account } = facts;
  const missing =
    name === '' ||
    bucket === '' ||
    (whose === 'other' && bucketAccount === '') ||
    (network === 'VPC' && vpc === '');
  if (missing || Object.keys(pointProblems(form, facts)).length > 0) return undefined;
  return {
    name,
    account,
    region: regionOf(form, facts),
    bucket,
    bucketAccount: whose === 'own' ? account : digitsIn(bucketAccount),
    ...(network === 'VPC' ? { vpcId: vpc } : {}),
    publicAccessBlock: block,
  };
}

/** Account numbers are read aloud, and so typed, in groups. */
export const digitsIn = (account: string): string => account.replaceAll(/[\s-]/g, '');

const given = (problems: Record<PointField, string | undefined>): PointProblems =>
  Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
