import { describe, expect, it } from 'vitest';
import { ACCESS_POINT_ENV, BUCKET_ENV, caret } from '../testing/marked.ts';
import { outline } from '../explain/outline.ts';
import { lint } from '../lint/lint.ts';
import { complete } from './complete.ts';
import { valueCandidates } from './condition-values.ts';
import { caretLocation } from './location.ts';
import { roleCandidates } from './roles/role-candidates.ts';

const labels = (marked: string, env = BUCKET_ENV) => {
  const { text, offset } = caret(marked);
  return complete(text, offset, env).map((item) => item.label);
};
/** The text after the first completion of that label is taken, tab stops left in. */
const applied = (marked: string, label: string) => {
  const { text, offset } = caret(marked);
  const item = complete(text, offset, BUCKET_ENV).find((one) => one.label === label);
  if (!item) throw new Error(`no completion ${label}`);
  const { replace } = item;
  return text.slice(0, replace.offset) + item.insert + text.slice(replace.offset + replace.length);
};
const inStatement = (inner: string) => `{"Version":"2012-10-17","Statement":[{${inner}}]}`;

describe('elements', () => {
  it('offers the elements of a policy, without those it has', () => {
    expect(labels('{|}')).toEqual(['Version', 'Id', 'Statement']);
    expect(labels('{"Version":"2012-10-17",|}')).toEqual(['Id', 'Statement']);
  });

  it('offers the elements of a statement, without those that exclude one another', () => {
    const offered = labels(inStatement('"Effect":"Allow","Action":"s3:GetObject",|'));
    expect(offered).toContain('Principal');
    expect(offered).not.toContain('Effect');
    expect(offered).not.toContain('NotAction');
  });

  it('reads a statement that stands without a list', () => {
    expect(labels('{"Statement":{"Effect":"Allow",|}}')).toContain('Principal');
  });

  it('replaces only the name where the colon is there already', () => {
    expect(applied(inStatement('"Ef|": "Allow"'), 'Effect')).toBe(inStatement('"Effect": "Allow"'));
  });

  it('puts a comma before what follows', () => {
    expect(applied(inStatement('"S|"\n"Effect":"Allow"'), 'Sid')).toBe(
      inStatement('"Sid": "$1",\n"Effect":"Allow"'),
    );
  });
});

describe('values', () => {
  it('offers Allow and Deny', () => {
    expect(labels(inStatement('"Effect": "|"'))).toEqual(['Allow', 'Deny']);
    expect(labels(inStatement('"Effect": |'))).toEqual(['Allow', 'Deny']);
  });

  it('offers S3 actions on buckets and objects, with patterns last', () => {
    const offered = labels(inStatement('"Action": "s3:G|"'));
    expect(offered).toContain('s3:GetObject');
    expect(offered).not.toContain('s3:CreateJob');
    expect(offered.at(-1)).toBe('s3:Put*');
  });

  it('leaves out actions the list has', () => {
    const offered = labels(inStatement('"Action": ["s3:GetObject", "s3:|"]'));
    expect(offered).toContain('s3:GetObjectVersion');
    expect(offered).not.toContain('s3:GetObject');
  });

  it('offers only what an access point supports in its policy', () => {
    const offered = labels(inStatement('"Action": "s3:|"'), ACCESS_POINT_ENV);
    expect(offered).toContain('s3:GetObject');
    expect(offered).not.toContain('s3:PutBucketPolicy');
  });

  it('replaces the whole string under the caret', () => {
    expect(applied(inStatement('"Action": ["s3:Get|Foo", "s3:ListBucket"]'), 's3:GetObject')).toBe(
      inStatement('"Action": ["s3:GetObject", "s3:ListBucket"]'),
    );
  });

  it('completes inside a string that is not closed yet', () => {
    expect(applied('{"Statement":[{"Action": "s3:GetObj|\n}]}', 's3:GetObject')).toBe(
      '{"Statement":[{"Action": "s3:GetObject"\n}]}',
    );
  });

  it("offers this bucket's ARNs, those that fit the actions first", () => {
    expect(labels(inStatement('"Action":"s3:GetObject","Resource":"|"'))[0]).toBe(
      'arn:aws:s3:::analytics-lake/*',
    );
    expect(labels(inStatement('"Action":"s3:ListBucket","Resource":"|"'))[0]).toBe(
      'arn:aws:s3:::analytics-lake',
    );
    expect(labels(inStatement('"Action":"s3:GetObject","Resource":"|"'))).toContain(
      'arn:aws:s3:::analytics-lake/reports/*',
    );
    expect(labels(inStatement('"Resource":"|"'), ACCESS_POINT_ENV)).toContain(
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read/object/*',
    );
  });
});

describe('principals', () => {
  it('offers the shapes, the types and the known ARNs', () => {
    expect(labels(inStatement('"Principal": |'))).toEqual(['{ "AWS": … }', '{ "Service": … }', '*']);
    expect(labels(inStatement('"Principal": {"|"}'))).toContain('AWS');
    expect(labels(inStatement('"Principal": {"AWS": "|"}'))[0]).toBe('444455556666');
    expect(labels(inStatement('"Principal": {"Service": ["|"]}'))).toContain('cloudtrail.amazonaws.com');
  });
});

describe('conditions', () => {
  it('offers operators, with IfExists and qualifiers', () => {
    const offered = labels(inStatement('"Condition": {"|"}'));
    expect(offered[0]).toBe('ArnEquals');
    expect(offered).toContain('StringEqualsIfExists');
    expect(labels(inStatement('"Condition": {"ForAllValues:|"}'))).toContain('ForAllValues:StringNotLike');
  });

  it('offers the keys of the chosen actions, those of the right type first', () => {
    const offered = labels(inStatement('"Action":"s3:ListBucket","Condition": {"StringLike": {"|"}}'));
    expect(offered).toContain('s3:prefix');
    expect(offered).not.toContain('s3:x-amz-acl');
    expect(offered.indexOf('s3:prefix')).toBeLessThan(offered.indexOf('s3:max-keys'));
    const numeric = labels(inStatement('"Action":"s3:ListBucket","Condition": {"NumericLessThan": {"|"}}'));
    expect(numeric[0]).toBe('s3:max-keys');
  });

  it('unites the keys of the action and of its resource types', () => {
    expect(labels(inStatement('"Action":"s3:GetObject","Condition": {"StringEquals": {"|"}}'))).toContain(
      's3:DataAccessPointAccount',
    );
  });

  it('offers values for known keys and operators', () => {
    expect(labels(inStatement('"Condition": {"Bool": {"aws:SecureTransport": "|"}}'))).toEqual([
      'false',
      'true',
    ]);
    expect(labels(inStatement('"Condition": {"StringEquals": {"s3:x-amz-acl": "|"}}'))).toContain(
      'bucket-owner-full-control',
    );
    expect(labels(inStatement('"Condition": {"StringLike": {"s3:prefix": ["|"]}}'))).toContain('reports/*');
  });
});

describe('actions around', () => {
  const offered = (inner: string) => {
    const { text, offset } = caret(inStatement(inner));
    return complete(text, offset, BUCKET_ENV);
  };
  const detail = (inner: string, label: string) =>
    offered(inner).find((item) => item.label === label)?.detail;

  it('are grouped by access level, looking before changing', () => {
    const levels = offered('"Action": "s3:|"')
      .filter((item) => item.label.startsWith('s3:') && !item.label.includes('*'))
      .map((item) => item.detail);
    expect([...new Set(levels)]).toEqual(['List', 'Read', 'Write', 'Tagging', 'Permissions management']);
    const names = offered('"Action": "s3:|"')
      .filter((item) => item.detail === 'Read')
      .map((item) => item.label);
    expect(names).toEqual(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  it('say when the resources that are written do not fit', () => {
    const object = '"Resource": "arn:aws:s3:::analytics-lake/*", "Action": "s3:|"';
    expect(detail(object, 's3:ListBucket')).toBe('List, not on this resource');
    expect(detail(object, 's3:GetObject')).toBe('Read');
    expect(detail('"Resource": "arn:aws:s3:::analytics-lake", "Action": "s3:|"', 's3:GetObject')).toBe(
      'Read, not on this resource',
    );
    const labels = offered(object).map((item) => item.label);
    expect(labels.indexOf('s3:ListBucket')).toBeGreaterThan(labels.indexOf('s3:PutObject'));
  });

  it('are documented with description, level, resources and keys', () => {
    const item = offered('"Action": "s3:|"').find(({ label }) => label === 's3:GetObject');
    expect(item?.documentation).toMatch(
      /retrieve objects.*\*\*Read\*\*.*condition keys.*#amazons3-GetObject/s,
    );
  });
});

describe('principals around', () => {
  const env = {
    ...BUCKET_ENV,
    principals: ['arn:aws:iam::444455556666:role/Analyst', '444455556666', '777788889999'],
    principalSources: { '444455556666': 'the saved route lake', '777788889999': 'this policy' },
    accountNames: { '444455556666': 'marketing' },
  };
  const details = () => {
    const { text, offset } = caret(inStatement('"Principal": {"AWS": "|"}'));
    return Object.fromEntries(complete(text, offset, env).map((item) => [item.label, item.detail]));
  };
  it('say whose they are and where they are known from', () => {
    expect(details()).toMatchObject({
      '444455556666': 'account, marketing, the saved route lake',
      '777788889999': 'account, this policy',
      'arn:aws:iam::444455556666:role/Analyst': 'marketing',
    });
  });
});

describe('conditions around', () => {
  it('offer whole lines by key, with the operator of its type', () => {
    const line = (label: string) => applied(inStatement('"Action":"s3:GetObject","Condition": {|}'), label);
    expect(line('aws:SourceIp')).toContain('"Condition": {"IpAddress": { "aws:SourceIp": "$1" }}');
    expect(line('aws:SecureTransport')).toContain('"Bool": { "aws:SecureTransport": "$1" }');
    expect(line('s3:DataAccessPointArn')).toContain('"ArnLike": { "s3:DataAccessPointArn": "$1" }');
    expect(line('s3:ExistingObjectTag/${TagKey}')).toContain(
      '"StringEquals": { "s3:ExistingObjectTag/${1:key}": "$2" }',
    );
    expect(
      labels(inStatement('"Condition": {"Bool": {"aws:SecureTransport": "true"}, |}')).includes(
        'aws:ViaAWSService',
      ),
    ).toBe(false);
  });

  it('put the operators that fit the keys inside first', () => {
    const offered = labels(inStatement('"Condition": {"|": {"aws:SourceIp": "192.0.2.0/24"}}'));
    expect(offered.slice(0, 3)).toEqual(['IpAddress', 'NotIpAddress', 'Null']);
    expect(offered).not.toContain('aws:SourceVpce');
  });

  it.each([
    ['"StringEquals": {"s3:x-amz-storage-class": "|"}', 'GLACIER_IR'],
    ['"StringEquals": {"s3:x-amz-server-side-encryption": "|"}', 'aws:kms'],
    ['"NumericLessThan": {"s3:TlsVersion": "|"}', '1.2'],
    ['"StringEquals": {"aws:PrincipalType": "|"}', 'AssumedRole'],
    ['"StringEquals": {"aws:RequestedRegion": "|"}', 'eu-west-1'],
    ['"NumericLessThan": {"s3:signatureAge": "|"}', '600000'],
    ['"StringEquals": {"aws:PrincipalAccount": ["|"]}', '111122223333'],
    ['"StringEquals": {"s3:DataAccessPointAccount": "|"}', '444455556666'],
    ['"ArnLike": {"s3:DataAccessPointArn": "|"}', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*'],
    [
      '"StringEquals": {"s3:DataAccessPointArn": "|"}',
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read',
    ],
    ['"ArnEquals": {"aws:PrincipalArn": "|"}', 'arn:aws:iam::444455556666:role/Analyst'],
    ['"StringNotEquals": {"aws:SourceVpce": "|"}', 'vpce-…'],
    ['"IpAddress": {"aws:SourceIp": "|"}', '203.0.113.0/24'],
    ['"Null": {"s3:x-amz-acl": "|"}', 'true'],
  ])('offer values: %s → %s', (inner, label) =>
    expect(labels(inStatement(`"Condition": {${inner}}`))).toContain(label),
  );

  it('offer the source ARNs of the service that is named', () => {
    const offered = labels(
      inStatement(
        '"Principal":{"Service":"cloudtrail.amazonaws.com"},"Condition":{"ArnLike":{"aws:SourceArn":"|"}}',
      ),
    );
    expect(offered).toEqual(['arn:aws:cloudtrail:eu-west-1:111122223333:trail/name']);
  });

  it('offer dates from midnight on', () => {
    const days = valueCandidates(
      BUCKET_ENV,
      'DateLessThan',
      'aws:CurrentTime',
      undefined,
      new Date('2026-11-22T13:00:00Z'),
    );
    expect(days.map(({ label, detail }) => `${label} ${detail}`).slice(0, 3)).toEqual([
      '2026-11-22T00:00:00Z today',
      '2026-11-23T00:00:00Z tomorrow',
      '2026-11-29T00:00:00Z in a week',
    ]);
  });
});

describe('policy variables', () => {
  it('are offered inside ${ of a resource, and close it', () => {
    const marked = inStatement('"Resource": "arn:aws:s3:::analytics-lake/home/${aws:us|"');
    expect(labels(marked)).toContain('${aws:username}');
    expect(applied(marked, '${aws:username}')).toBe(
      inStatement(String.raw`"Resource": "arn:aws:s3:::analytics-lake/home/\${aws:username\}"`),
    );
    const closed = inStatement('"Resource": "arn:aws:s3:::analytics-lake/${|}/*"');
    expect(applied(closed, '${aws:PrincipalTag/…}')).toBe(
      inStatement('"Resource": "arn:aws:s3:::analytics-lake/\\${aws:PrincipalTag/${1:key}\\}/*"'),
    );
  });

  it('are offered in values that are strings or ARNs only', () => {
    const value = (operator: string, key: string) =>
      labels(inStatement(`"Condition": {"${operator}": {"${key}": "\${|"}}`));
    expect(value('StringLike', 's3:prefix')).toContain('${aws:username}');
    expect(value('ArnLike', 'aws:SourceArn')).toContain('${aws:PrincipalAccount}');
    expect(value('NumericEquals', 's3:max-keys')).not.toContain('${aws:username}');
    expect(labels(inStatement('"Principal": {"AWS": "${|"}'))).not.toContain('${aws:username}');
  });

  it('say when the version has none', () => {
    const { text, offset } = caret('{"Statement":[{"Resource":"x/${|"}]}');
    expect(complete(text, offset, BUCKET_ENV)[0]?.documentation).toContain(
      'Only with "Version": "2012-10-17"',
    );
  });
});

describe('grants', () => {
  /** The text with the tab stops of a completion filled with their own examples. */
  const filled = (marked: string, label: string, env = BUCKET_ENV) => {
    const { text, offset } = caret(marked);
    const item = complete(text, offset, env).find((one) => one.label === label)!;
    const insert = item.insert.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll(/\\([$}\\])/g, '$1');
    return text.slice(0, offset) + insert + text.slice(offset);
  };
  const EMPTY = '{"Version":"2012-10-17","Statement":[|]}';

  it('are offered where a statement is to stand', () => {
    expect(labels(EMPTY)).toEqual([
      'grant: download only',
      'grant: one network',
      'grant: one prefix',
      'grant: read, write and delete',
      'grant: server access logs',
      'grant: several accounts',
      'grant: through a role',
      'grant: through an access point',
      'grant: upload only',
      'refuse: all but a VPC endpoint',
      'refuse: requests without TLS',
    ]);
    expect(labels(EMPTY, ACCESS_POINT_ENV)).not.toContain('grant: through an access point');
    expect(labels('{"Statement":[{|}]}')).toContain('grant: upload only');
    expect(labels('{"Statement":[{"Effect":"Allow",|}]}')).not.toContain('grant: upload only');
  });

  it.each(labels(EMPTY))('%s makes statements without errors', (label) => {
    const text = filled(EMPTY, label);
    const found = lint(text, BUCKET_ENV).filter((finding) => finding.findingType === 'ERROR');
    expect(found.map((finding) => finding.findingDetails)).toEqual([]);
    expect((JSON.parse(text) as { Statement: object[] }).Statement.length).toBeGreaterThan(0);
  });

  it('say what their names say', () => {
    const says = (label: string) => outline(filled(EMPTY, label), BUCKET_ENV).map(({ sentence }) => sentence);
    expect(says('grant: download only')).toEqual([
      'Anyone in account 4444-5555-6666 may read everything in the bucket',
      'Anyone in account 4444-5555-6666 may list the bucket',
    ]);
    expect(says('grant: several accounts')[0]).toBe(
      'Anyone in accounts 4444-5555-6666 and 7777-8888-9999 may read everything in the bucket',
    );
    expect(says('grant: one prefix')).toEqual([
      'Anyone in account 4444-5555-6666 may read everything under reports/',
      'Anyone in account 4444-5555-6666 may list everything under reports/',
    ]);
    expect(says('grant: one network')[0]).toBe(
      'Anyone in account 4444-5555-6666 may read everything in the bucket, if the request comes from 203.0.113.0/24',
    );
    expect(says('grant: through an access point')[0]).toMatch(
      /^Access points of account 4444-5555-6666 decide who may/,
    );
  });
});

it('never throws, wherever the caret stands', () => {
  const text = inStatement(
    '"Effect":"Allow","Principal":{"AWS":["*"]},"Condition":{"Bool":{"aws:SecureTransport":"true"}}',
  );
  for (let cut = 0; cut <= text.length; cut++)
    for (const broken of [text.slice(0, cut), text])
      expect(() => complete(broken, cut, BUCKET_ENV)).not.toThrow();
});

describe('operations of the API', () => {
  const IDENTITY_ENV = { ...BUCKET_ENV, kind: 'identity' as const };
  const named = (marked: string, label: string, env = BUCKET_ENV) => {
    const { text, offset } = caret(marked);
    return complete(text, offset, env).find((item) => item.label === label);
  };

  it.each([
    ['HeadObject', '"s3:GetObject"'],
    ['HeadBucket', '"s3:ListBucket"'],
    ['ListObjectsV2', '"s3:ListBucket"'],
    ['UploadPart', '"s3:PutObject"'],
    ['DeleteObjects', '"s3:DeleteObject"'],
    ['GetBucketEncryption', '"s3:GetEncryptionConfiguration"'],
    ['CopyObject', '["s3:GetObject", "s3:PutObject"]'],
  ])('%s writes what it needs', (name, written) => {
    for (const typed of ['s3:Hea', 's3:', '']) {
      const item = named(inStatement(`"Action": "${typed}|"`), name);
      expect(item).toMatchObject({ insert: written, filter: `"s3:${name}"` });
      expect(item?.detail).toBe(`needs ${(written.match(/s3:\w+/g) ?? []).join(', ')}`);
    }
  });

  it('adds to a list what it lacks', () => {
    expect(applied(inStatement('"Action": ["s3:Copy|"]'), 'CopyObject')).toBe(
      inStatement('"Action": ["s3:GetObject", "s3:PutObject"]'),
    );
    expect(applied(inStatement('"Action": ["s3:GetObject", "s3:Copy|"]'), 'CopyObject')).toBe(
      inStatement('"Action": ["s3:GetObject", "s3:PutObject"]'),
    );
    expect(named(inStatement('"Action": ["s3:GetObject", "s3:Head|"]'), 'HeadObject')).toBeUndefined();
  });

  it('offers none that is an action itself, or that the policy cannot let anybody do', () => {
    expect(labels(inStatement('"Action": "s3:|"'))).not.toContain('GetObject');
    expect(labels(inStatement('"Action": "s3:List|"'))).not.toContain('ListBuckets');
    expect(labels(inStatement('"Action": "s3:|"'), ACCESS_POINT_ENV)).not.toContain('GetBucketEncryption');
    expect(labels(inStatement('"Action": "s3:|"'), ACCESS_POINT_ENV)).toContain('HeadObject');
    const { text, offset } = caret(inStatement('"Action": "s3:List|"'));
    const own = roleCandidates(text, caretLocation(text, offset), IDENTITY_ENV) ?? [];
    expect(own.find((item) => item.label === 'ListBuckets')?.insert).toBe('"s3:ListAllMyBuckets"');
    expect(labels(inStatement('"Action": "kms:|"'), IDENTITY_ENV)).not.toContain('HeadObject');
  });
});
