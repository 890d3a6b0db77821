import { isAccount } from '@drawbridge-s3/policy/grammar';
import { directoryName } from '@/aws/places/directory-name';
import {
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
} from '@/resources/bucket-settings/public-access-settings';
import type { NewMultiRegionPoint } from '@/resources/multi-region/new-point';
import { digitsIn } from './point-form';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html */
const MOST_REGIONS = 17;

/** A bucket that is to stand behind it. */
export interface BehindRow {
  /** Of the row alone. */
  readonly id: number;
  readonly bucket: string;
  /** Empty: this account's own. */
  readonly account: string;
}

/** A Multi-Region Access Point that is being written down. */
export interface MultiRegionForm {
  readonly name: string;
  readonly rows: readonly BehindRow[];
  readonly block: PublicAccessBlock;
}

export function multiRegionForm(from?: NewMultiRegionPoint): MultiRegionForm {
  const rows = from?.buckets.map(({ bucket, account }, id) => ({
    id,
    bucket,
    account: account === from.account ? '' : account,
  }));
  return {
    name: from?.name ?? '',
    rows: rows ?? [0, 1].map((id) => ({ id, bucket: '', account: '' })),
    block:
      from?.publicAccessBlock ?? Object.fromEntries(PUBLIC_ACCESS_SETTINGS.map((setting) => [setting, true])),
  };
}

export interface MultiRegionFacts {
  /** Account that is to own it. */
  readonly account: string;
  /** Names of those it has. */
  readonly taken: ReadonlySet<string>;
  /** Every bucket of the account; undefined where they could not all be listed. */
  readonly buckets?: ReadonlySet<string>;
  /** By bucket, as far as they are known. */
  readonly regions: ReadonlyMap<string, string>;
}

interface RowProblems {
  readonly bucket?: string;
  readonly account?: string;
}

interface MultiRegionProblems {
  readonly name?: string;
  /** By row. */
  readonly rows: readonly RowProblems[];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-naming.html */
export function multiRegionNameProblem(name: string): string | undefined {
  if (name.length < 3 || name.length > 50) return '3 to 50 characters.';
  if (!/^[a-z0-9-]+$/.test(name)) return 'Lowercase letters, digits and hyphens alone.';
  return name.startsWith('-') || name.endsWith('-') ? 'No hyphen at either end.' : undefined;
}

/** Why a field cannot stay as it is. One that is still empty has no problem, and makes nothing either. */
export function multiRegionProblems(
  { name, rows }: MultiRegionForm,
  facts: MultiRegionFacts,
): MultiRegionProblems {
  const nameProblem =
    name === ''
      ? undefined
      : (multiRegionNameProblem(name) ??
        (facts.taken.has(name) ? 'This account has one of this name already.' : undefined));
  return {
    ...(nameProblem === undefined ? {} : { name: nameProblem }),
    rows: rows.map((row, at) => {
      const bucket = bucketProblem(row, rows.slice(0, at), facts);
      const account = ownerProblem(row, facts);
      return { ...(bucket === undefined ? {} : { bucket }), ...(account === undefined ? {} : { account }) };
    }),
  };
}

function bucketProblem(
  { bucket, account }: BehindRow,
  above: readonly BehindRow[],
  { buckets, regions }: MultiRegionFacts,
): string | undefined {
  if (bucket === '') return undefined;
  if (directoryName(bucket) !== undefined) return 'No directory bucket can stand behind one.';
  if (account === '' && buckets?.has(bucket) === false)
    return 'Not among this account’s buckets: name its account, if it is another’s.';
  if (above.some((other) => other.bucket === bucket)) return 'It stands above already.';
  const region = regions.get(bucket);
  const same = above.find((other) => region !== undefined && regions.get(other.bucket) === region);
  if (same !== undefined) return `${region} has ${same.bucket} already: one bucket for each Region.`;
  return above.filter((other) => other.bucket !== '').length >= MOST_REGIONS
    ? `${MOST_REGIONS} buckets at most.`
    : undefined;
}

function ownerProblem({ account }: BehindRow, facts: MultiRegionFacts): string | undefined {
  if (account === '') return undefined;
  const digits = digitsIn(account);
  if (!isAccount(digits)) return 'Twelve digits';
  return digits === facts.account ? 'This is this account: leave it empty.' : undefined;
}

/** What is to be made; undefined while something is missing or wrong. */
export function newMultiRegionOf(
  form: MultiRegionForm,
  facts: MultiRegionFacts,
): NewMultiRegionPoint | undefined {
  const { name, rows } = multiRegionProblems(form, facts);
  const wrong =
    name !== undefined || rows.some((row) => row.bucket !== undefined || row.account !== undefined);
  const buckets = form.rows.flatMap(({ bucket, account }) =>
    bucket === '' ? [] : [{ bucket, account: account === '' ? facts.account : digitsIn(account) }],
  );
  if (wrong || form.name === '' || buckets.length === 0) return undefined;
  return { name: form.name, account: facts.account, buckets, publicAccessBlock: form.block };
}
