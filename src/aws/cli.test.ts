import { describe, expect, it } from 'vitest';
import { cliCommand, cliCopy, kebab, shellQuote } from './cli';
import { awsProfile, customProfile } from './profiles/built-in';
import type { ConnectionProfile } from './profile';

const aws = awsProfile({ transport: 'direct' });
const ceph = customProfile({ endpoint: 'http://127.0.0.1:7480', transport: 'relay' });
const sandbox: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
  publicEndpoint: 'http://127.0.0.1:4174',
};

describe('option names', () => {
  // As `aws s3api … help` spells them.
  it.each([
    ['ListObjectsV2', 'list-objects-v2'],
    ['SSEKMSKeyId', 'ssekms-key-id'],
    ['SSECustomerAlgorithm', 'sse-customer-algorithm'],
    ['ACL', 'acl'],
    ['IfNoneMatch', 'if-none-match'],
    ['ChecksumCRC32', 'checksum-crc32'],
    ['ChecksumCRC64NVME', 'checksum-crc64-nvme'],
    ['CopySourceSSECustomerKeyMD5', 'copy-source-sse-customer-key-md5'],
    ['UploadId', 'upload-id'],
    ['ContentMD5', 'content-md5'],
    ['GetBucketCors', 'get-bucket-cors'],
    ['PolicyArns', 'policy-arns'],
  ])('%s is %s', (name, option) => expect(kebab(name)).toBe(option));
});

describe('shell quoting', () => {
  it.each([
    ['plain/path-1.csv', 'plain/path-1.csv'],
    ['two words', "'two words'"],
    ["it's", String.raw`'it'\''s'`],
    ['$HOME `id` "x" \\ !', '\'$HOME `id` "x" \\ !\''],
    ['*', "'*'"],
    ['', "''"],
    ['ü', "'ü'"],
    ['a\nb', "'a\nb'"],
  ])('%j', (text, quoted) => expect(shellQuote(text)).toBe(quoted));
});

describe('copied commands', () => {
  it('list on AWS', () => {
    const input = { Bucket: 'lake', Prefix: 'raw data/', Delimiter: '/', MaxKeys: 10, FetchOwner: true };
    expect(cliCommand('ListObjectsV2', input, aws, { region: 'eu-west-1' })).toBe(
      "aws s3api list-objects-v2 --bucket lake --prefix 'raw data/' --delimiter / --max-keys 10 --fetch-owner --region eu-west-1",
    );
  });

  it('download into a file named like the object', () => {
    expect(cliCommand('GetObject', { Bucket: 'lake', Key: 'raw/it is.csv' }, sandbox)).toBe(
      "aws s3api get-object --bucket lake --key 'raw/it is.csv' 'it is.csv' --endpoint-url http://127.0.0.1:4174",
    );
    expect(cliCommand('GetObject', { Bucket: 'lake', Key: '-' }, aws)).toContain(' ./-');
  });

  it('structures as JSON, lists of words as words, bodies as files, unset inputs not at all', () => {
    const input = { Bucket: 'b', Delete: { Objects: [{ Key: "o'k" }] }, RequestPayer: undefined };
    expect(cliCommand('DeleteObjects', input, ceph)).toBe(
      String.raw`aws s3api delete-objects --bucket b --delete '{"Objects":[{"Key":"o'\''k"}]}' --endpoint-url http://127.0.0.1:7480`,
    );
    expect(cliCommand('GetObjectAttributes', { ObjectAttributes: ['ETag', 'Checksum'] }, aws)).toBe(
      'aws s3api get-object-attributes --object-attributes ETag Checksum',
    );
    expect(cliCommand('PutObject', { Key: 'k', Body: new Blob(['x']) }, aws)).toBe(
      'aws s3api put-object --key k --body FILE',
    );
    expect(cliCommand('X', { BypassGovernanceRetention: false }, aws)).toContain(
      '--no-bypass-governance-retention',
    );
  });

  it('other services', () => {
    expect(
      cliCommand('AssumeRole', { RoleArn: 'arn:aws:iam::1:role/R', RoleSessionName: 'me' }, sandbox, {
        service: 'sts',
      }),
    ).toBe(
      'aws sts assume-role --role-arn arn:aws:iam::1:role/R --role-session-name me --endpoint-url http://127.0.0.1:4174',
    );
    expect(cliCopy('s3://lake/a b/', '.', aws, true)).toBe("aws s3 cp 's3://lake/a b/' . --recursive");
  });
});
