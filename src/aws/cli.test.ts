import { OPERATIONS } from '@drawbridge-s3/policy/data';
import { describe, expect, it } from 'vitest';
import { cliCommand, cliDownload, cliListing, curlCommand, s3Uri, shellQuote } from './cli';
import type { Location } from './location';
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
const bucket: Location = { type: 'bucket', name: 'analytics-lake' };
const point: Location = {
  type: 'access-point',
  name: 'marketing',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};

describe('option names', () => {
  // As `aws s3api … help` spells them.
  it.each([
    ['SSEKMSKeyId', 'ssekms-key-id'],
    ['SSECustomerAlgorithm', 'sse-customer-algorithm'],
    ['ACL', 'acl'],
    ['IfNoneMatch', 'if-none-match'],
    ['ChecksumCRC32', 'checksum-crc32'],
    ['ChecksumCRC64NVME', 'checksum-crc64-nvme'],
    ['CopySourceSSECustomerAlgorithm', 'copy-source-sse-customer-algorithm'],
    ['UploadId', 'upload-id'],
    ['ContentMD5', 'content-md5'],
    ['CORSConfiguration', 'cors-configuration'],
    ['PolicyArns', 'policy-arns'],
  ])('%s is %s', (name, option) =>
    expect(cliCommand('X', { [name]: 'v' }, aws)).toBe(`aws s3api x --${option} v`),
  );
});

describe('operation names', () => {
  it.each([
    ['ListObjectsV2', 's3api list-objects-v2'],
    ['GetBucketCors', 's3api get-bucket-cors'],
    ['DeleteAccessPoint', 's3control delete-access-point'],
    ['PutPublicAccessBlock', 's3api put-public-access-block'],
  ])('%s is aws %s', (operation, words) => expect(cliCommand(operation, {}, aws)).toBe(`aws ${words}`));

  it('every operation of both APIs is of the service that has it', () => {
    const names = new Set(OPERATIONS.filter(({ api }) => api === 's3').map(({ name }) => name));
    for (const { name } of OPERATIONS)
      expect(cliCommand(name, {}, aws)).toMatch(
        names.has(name) ? /^aws s3api [a-z0-9-]+/ : /^aws s3control [a-z0-9-]+$/,
      );
  });
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
    ['tab\there', String.raw`$'tab\x09here'`],
    ["a'\n\\!", String.raw`$'a\x27\x0a\x5c\x21'`],
  ])('%j', (text, quoted) => expect(shellQuote(text)).toBe(quoted));
});

describe('commands of the API', () => {
  it('list on AWS', () => {
    const input = { Bucket: 'lake', Prefix: 'raw data/', Delimiter: '/', MaxKeys: 10, FetchOwner: true };
    expect(cliCommand('ListObjectsV2', input, aws, { region: 'eu-west-1' })).toBe(
      "aws s3api list-objects-v2 --bucket lake --prefix 'raw data/' --delimiter / --max-keys 10 --fetch-owner --region eu-west-1",
    );
  });

  it('download into a file named like the object', () => {
    expect(cliCommand('GetObject', { Bucket: 'lake', Key: 'raw/it is.csv' }, sandbox)).toBe(
      "aws s3api get-object --bucket lake --key 'raw/it is.csv' './it is.csv' --endpoint-url http://127.0.0.1:4174",
    );
    expect(cliCommand('GetObject', { Bucket: 'lake', Key: '-' }, aws)).toBe(
      'aws s3api get-object --bucket lake --key=- ./-',
    );
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
    expect(cliCommand('PutObject', { Key: 'k', Body: new File(['x'], '-a b') }, aws)).toBe(
      "aws s3api put-object --key k --body './-a b'",
    );
    expect(cliCommand('X', { BypassGovernanceRetention: false }, aws)).toContain(
      '--no-bypass-governance-retention',
    );
  });

  it.each([
    [
      'values the CLI would open',
      { Prefix: 'file://x', Key: 'k' },
      `--key k --cli-input-json '{"Prefix":"file://x"}'`,
    ],
    [
      'lists of words that are no plain words',
      { ActionNames: ['a,b', '-c'] },
      `--action-names '["a,b","-c"]'`,
    ],
    ['a list of nothing', { PolicyArns: [] }, `--policy-arns '[]'`],
    ['what was not there', { Marker: undefined, Tags: null }, ''],
    ['the size of a page', { MaxItems: 100 }, '--page-size 100'],
    [
      'a body of that key',
      { Key: 'a/b.csv', Body: { $left: 'bytes', size: 3 } },
      '--key a/b.csv --body ./b.csv',
    ],
    ['a blob', { CiphertextBlob: { $left: 'bytes' } }, '--ciphertext-blob fileb://ciphertext-blob'],
    ['a secret', { MFA: { $left: 'secret' } }, '--mfa "$MFA"'],
    ['a key', { SSECustomerKey: { $left: 'secret' } }, '--sse-customer-key fileb://sse-c.key'],
    ['a text that was not kept', { Policy: { $left: 'text', size: 9 } }, '--policy file://policy.json'],
    ['a list that was cut', { Delete: { Objects: [{ $left: 'items' }] } }, '--delete file://delete.json'],
  ])('%s', (_, input, flags) =>
    expect(cliCommand('X', input, aws)).toBe(`aws s3api x${flags === '' ? '' : ` ${flags}`}`),
  );

  it('other services', () => {
    expect(
      cliCommand('AssumeRole', { RoleArn: 'arn:aws:iam::1:role/R', RoleSessionName: 'me' }, sandbox, {
        service: 'sts',
      }),
    ).toBe(
      'aws sts assume-role --role-arn arn:aws:iam::1:role/R --role-session-name me --endpoint-url http://127.0.0.1:4174',
    );
    expect(
      cliCommand('PutRolePolicy', { RoleName: 'R', PolicyName: 'P', PolicyDocument: '{"a":1}' }, ceph, {
        service: 'iam',
      }),
    ).toBe(
      `aws iam put-role-policy --role-name R --policy-name P --policy-document '{"a":1}' --endpoint-url http://127.0.0.1:7480`,
    );
  });
});

describe('copies and listings', () => {
  it('URIs are as the CLI takes them', () => {
    expect(s3Uri(bucket, 'a//b c')).toBe('s3://analytics-lake/a//b c');
    expect(s3Uri(bucket, 'k', 'v.1')).toBe('s3://analytics-lake/k?versionId=v.1');
    expect(s3Uri(point, 'k')).toBe('s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing/k');
    expect(s3Uri({ type: 'access-point-alias', alias: 'x-s3alias' }, '')).toBe('s3://x-s3alias/');
  });

  it('copies the latest version and gets an older one by its id', () => {
    expect(cliDownload(aws, bucket, { key: "it's here/a b.csv" }, { region: 'eu-west-1' })).toBe(
      String.raw`aws s3 cp 's3://analytics-lake/it'\''s here/a b.csv' './a b.csv' --region eu-west-1`,
    );
    expect(cliDownload(aws, bucket, { key: 'x/y', versionId: 'v1' }, { requesterPays: true })).toBe(
      'aws s3api get-object --bucket analytics-lake --key x/y --version-id v1 --request-payer requester ./y',
    );
  });

  it('names the endpoint of a lookalike and who pays', () => {
    expect(cliListing(ceph, bucket, 'raw/', true, { requesterPays: true })).toBe(
      'aws s3 ls s3://analytics-lake/raw/ --recursive --request-payer requester --endpoint-url http://127.0.0.1:7480',
    );
  });
});

describe('under SSE-C', () => {
  it('the CLI finds the key in a file', () => {
    expect(cliDownload(aws, bucket, { key: 'k' }, { customerKey: true })).toBe(
      'aws s3 cp s3://analytics-lake/k ./k --sse-c AES256 --sse-c-key fileb://sse-c.key',
    );
    expect(cliDownload(aws, bucket, { key: 'k', versionId: 'v' }, { customerKey: true })).toBe(
      'aws s3api get-object --bucket analytics-lake --key k --version-id v --sse-customer-algorithm AES256 --sse-customer-key fileb://sse-c.key ./k',
    );
  });

  it('curl sends headers, and a secret one out of a variable', () => {
    expect(curlCommand('GET', 'https://h/k', 'k', { a: "it's", b: { variable: 'SECRET' } })).toBe(
      String.raw`curl --fail --location --output ./k --header 'a: it'\''s' --header "b: $SECRET" https://h/k`,
    );
  });
});

describe('curl', () => {
  it.each([
    ['in/report\u202efdp\u200b\u00a0.txt', './report_fdp__.txt'],
    ['two\nlines.txt', './two_lines.txt'],
    ['تقرير é \u0430.csv', "'./تقرير é \u0430.csv'"],
  ])('saves %j under a name in which nothing is hidden', (key, file) => {
    expect(curlCommand('GET', 'https://h/k', key)).toBe(
      `curl --fail --location --output ${file} https://h/k`,
    );
  });

  it('reads into a file, writes from one', () => {
    expect(curlCommand('GET', 'https://h/k?a=1&b=2', 'x/a b.csv')).toBe(
      `curl --fail --location --output './a b.csv' 'https://h/k?a=1&b=2'`,
    );
    expect(curlCommand('PUT', 'https://h/k', 'x')).toBe('curl --fail --upload-file ./x https://h/k');
  });

  it('takes brackets in a name as they are, and a dash for no option', () => {
    expect(curlCommand('PUT', 'https://h/k', 'img[1-9].png')).toBe(
      `curl --fail --globoff --upload-file './img[1-9].png' https://h/k`,
    );
    expect(curlCommand('GET', 'https://h/k', '-')).toContain('--output ./- ');
  });
});
