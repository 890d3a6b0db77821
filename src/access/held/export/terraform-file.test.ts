import { parse } from '@cdktf/hcl2json';
import { grantsIn } from '@drawbridge-s3/policy/access';
import { expect, it } from 'vitest';
import type { Role } from '@/resources/roles/role';
import { aclEntry } from '../entries/acl-entry';
import { ofBucket, ofRole, together } from '../read/carriers';
import { entryRows, rowsOf } from '../rows';
import { terraformFile } from './terraform-file';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const AROUND = { names: {}, now: NOW, noteOf: () => '', lastUsed: new Map<string, number>() };
const ACCOUNT = '111122223333';
const VENDOR = { AWS: 'arn:aws:iam::777788889999:root' };

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::lake/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'Reads',
      Effect: 'Allow',
      Principal: VENDOR,
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::lake/${weird}/*',
    },
  ],
};
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: VENDOR, Action: 'sts:AssumeRole' }],
};
const PERMISSION = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::lake/in/*' }],
};
const ROLE: Role = {
  name: 'Vendor',
  arn: `arn:aws:iam::${ACCOUNT}:role/Vendor`,
  id: 'AROAEXAMPLE',
  path: '/',
  trust: JSON.stringify(TRUST),
  maxSessionDuration: 3600,
  policies: { Uploads: JSON.stringify(PERMISSION) },
  attached: [],
  tags: {},
};
const SITUATION = {
  partition: 'aws',
  bucket: 'lake',
  account: ACCOUNT,
  bucketPolicy: JSON.stringify(POLICY),
  accessPoints: [],
  unread: [],
};

it('writes every document once and whole, and names what no policy carries', async () => {
  const text = together([ofBucket(SITUATION), ofRole(ROLE, ACCOUNT)]);
  const acl = aclEntry(SITUATION, { grantee: 'a'.repeat(64), permission: 'READ' }, {}, async () => undefined);
  const rows = [...rowsOf(grantsIn(text.documents, NOW), AROUND), ...entryRows([acl], AROUND)];
  const file = terraformFile(rows, text, ACCOUNT, '2026-11-29');
  expect(file.name).toBe('grants-111122223333-2026-11-29.tf');
  const { resource } = (await parse('main.tf', file.text)) as {
    resource: Readonly<Record<string, Readonly<Record<string, readonly { readonly policy: string }[]>>>>;
  };
  const policies = Object.entries(resource).flatMap(([type, named]) =>
    Object.values(named).flatMap((bodies) =>
      bodies.map(({ policy }) => [type, JSON.parse(policy.replaceAll('$${', () => '${')) as unknown]),
    ),
  );
  expect(policies).toEqual(
    expect.arrayContaining([
      ['aws_s3_bucket_policy', POLICY],
      ['aws_iam_role_policy', PERMISSION],
    ]),
  );
  expect(policies).toHaveLength(2);
  // Of roles it does not manage Terraform changes no trust: shown as a comment.
  expect(file.text).toContain('assume_role_policy');
  expect(file.text).toContain('Not in here: 1 entry');
});
