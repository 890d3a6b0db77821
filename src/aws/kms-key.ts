import { isAccount, parseArn } from '@drawbridge-s3/policy/grammar';

export interface KeyProblem {
  /** `error`: S3 would refuse it or no object could be written. */
  readonly tone: 'error' | 'warning';
  readonly text: string;
}

const UUID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const ALIAS = /^alias\/[\w/-]{1,250}$/;

/** Where a key is to be used. */
export interface KeyPlace {
  /** Of the bucket. */
  readonly region: string | undefined;
  /** Of the bucket. */
  readonly account: string | undefined;
  /** Lookalikes have keys of their own making. */
  readonly custom: boolean;
}

/**
 * What is wrong with the name of a KMS key for a bucket in this place; undefined when nothing is.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 */
export function keyProblem(text: string, { region, account, custom }: KeyPlace): KeyProblem | undefined {
  const key = text.trim();
  if (key === '') return error('Name a key, or take the one AWS manages.');
  if (custom) return undefined;
  if (UUID.test(key) || ALIAS.test(key))
    return {
      tone: 'warning',
      text: 'Without an account, KMS looks for it in the account of whoever writes: use the key’s ARN.',
    };
  const arn = parseArn(key);
  const [, kind, id = ''] = /^(key|alias)\/(.+)$/.exec(arn?.resource ?? '') ?? [];
  if (arn?.service !== 'kms' || arn.region === '' || !isAccount(arn.account) || kind === undefined)
    return error('This is no KMS key: give its ARN, arn:aws:kms:REGION:ACCOUNT:key/ID, or an alias.');
  const { region: keyRegion, account: keyAccount } = arn;
  if (kind === 'key' ? !UUID.test(id) : !ALIAS.test(`alias/${id}`))
    return error('The last part of the ARN is no key id and no alias.');
  if (region !== undefined && keyRegion !== region)
    return error(
      `The key is in ${keyRegion}, the bucket in ${region}: S3 takes keys of its own Region only.`,
    );
  if (kind === 'alias' && id.startsWith('aws/'))
    return error('The keys AWS manages are taken by choosing them, not by their alias.');
  if (account !== undefined && keyAccount !== account)
    return {
      tone: 'warning',
      text: `The key belongs to ${keyAccount}: its key policy must let this bucket’s writers and readers use it.`,
    };
  return undefined;
}

const error = (text: string): KeyProblem => ({ tone: 'error', text });
