import { describe, expect, it } from 'vitest';
import { firstIdentity, recognise } from './recognise';

const temporary = { accessKeyId: 'ASIA4EXAMPLE', secretAccessKey: 'se/cr+et=', sessionToken: 'to//ken==' };

const only = (text: string) => {
  const recognition = recognise(text);
  if (recognition?.kind !== 'recognised') throw new Error(JSON.stringify(recognition));
  expect(recognition.identities).toHaveLength(1);
  return { form: recognition.form, ...recognition.identities[0]! };
};

describe('environment lines', () => {
  it.each([
    [
      'sh',
      'export AWS_ACCESS_KEY_ID=ASIA4EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=se/cr+et=\nexport AWS_SESSION_TOKEN=to//ken==',
    ],
    [
      'the access portal, quoted',
      'export AWS_ACCESS_KEY_ID="ASIA4EXAMPLE"\nexport AWS_SECRET_ACCESS_KEY="se/cr+et="\nexport AWS_SESSION_TOKEN="to//ken=="\n',
    ],
    [
      'PowerShell',
      '$Env:AWS_ACCESS_KEY_ID="ASIA4EXAMPLE"\r\n$Env:AWS_SECRET_ACCESS_KEY = "se/cr+et="\r\n$env:AWS_SESSION_TOKEN="to//ken=="',
    ],
    [
      'cmd.exe',
      'SET AWS_ACCESS_KEY_ID=ASIA4EXAMPLE\nSET AWS_SECRET_ACCESS_KEY=se/cr+et=\nset "AWS_SESSION_TOKEN=to//ken=="',
    ],
    [
      'fish',
      "set -gx AWS_ACCESS_KEY_ID ASIA4EXAMPLE\nset -gx AWS_SECRET_ACCESS_KEY 'se/cr+et='\nset -gx AWS_SESSION_TOKEN to//ken==",
    ],
    [
      '.env',
      'AWS_ACCESS_KEY_ID=ASIA4EXAMPLE\nAWS_SECRET_ACCESS_KEY=se/cr+et=\n# a comment\nAWS_SESSION_TOKEN=to//ken==',
    ],
    [
      'one line',
      'export AWS_ACCESS_KEY_ID=ASIA4EXAMPLE; export AWS_SECRET_ACCESS_KEY=se/cr+et= && export AWS_SESSION_TOKEN=to//ken==',
    ],
  ])('%s', (_name, text) => {
    expect(only(text)).toMatchObject({ form: 'environment', credentials: temporary, missing: [] });
  });

  it('reads the expiry and the Region', () => {
    const found = only(
      'export AWS_ACCESS_KEY_ID=ASIA4EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=s\nexport AWS_SESSION_TOKEN=t\n' +
        'export AWS_CREDENTIAL_EXPIRATION=2026-11-22T20:00:00+00:00\nexport AWS_DEFAULT_REGION=eu-west-1',
    );
    expect(found.credentials?.expiration).toEqual(new Date('2026-11-22T20:00:00Z'));
    expect(found.region).toBe('eu-west-1');
  });

  it('names what is missing', () => {
    expect(only('export AWS_ACCESS_KEY_ID=AKIA4EXAMPLE').missing).toEqual(['AWS_SECRET_ACCESS_KEY']);
    expect(only('export AWS_ACCESS_KEY_ID=ASIA4EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=s').missing).toEqual([
      'AWS_SESSION_TOKEN',
    ]);
  });

  it('does not take a masked secret for a secret', () => {
    const found = only('export AWS_ACCESS_KEY_ID=AKIA4EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=••••••••');
    expect(found.credentials).toBeUndefined();
    expect(found.notes[0]).toContain('masked');
  });
});

describe('JSON', () => {
  const inner = {
    AccessKeyId: 'ASIA4EXAMPLE',
    SecretAccessKey: 'se/cr+et=',
    SessionToken: 'to//ken==',
    Expiration: '2026-11-22T20:00:00+00:00',
  };
  it.each([
    ['sts assume-role', { Credentials: inner, AssumedRoleUser: { Arn: 'arn' } }],
    ['export-credentials', { Version: 1, ...inner }],
    [
      'sso get-role-credentials',
      {
        roleCredentials: {
          accessKeyId: 'ASIA4EXAMPLE',
          secretAccessKey: 'se/cr+et=',
          sessionToken: 'to//ken==',
          expiration: Date.UTC(2026, 10, 22, 20),
        },
      },
    ],
    [
      'instance metadata',
      {
        AccessKeyId: 'ASIA4EXAMPLE',
        SecretAccessKey: 'se/cr+et=',
        Token: 'to//ken==',
        Expiration: inner.Expiration,
      },
    ],
  ])('%s', (_name, value) => {
    expect(only(JSON.stringify(value, null, 4))).toMatchObject({
      form: 'json',
      credentials: { ...temporary, expiration: new Date('2026-11-22T20:00:00Z') },
    });
  });

  it('takes a new access key', () => {
    const text = '{"AccessKey":{"UserName":"o","AccessKeyId":"AKIA4EXAMPLE","SecretAccessKey":"s"}}';
    expect(only(text).credentials).toEqual({ accessKeyId: 'AKIA4EXAMPLE', secretAccessKey: 's' });
  });

  it('says when it was cut off, and when it is about something else', () => {
    expect(recognise('{"Credentials": {')).toMatchObject({ kind: 'unusable' });
    expect(recognise('{"Account":"1"}')).toMatchObject({
      kind: 'unusable',
      message: 'This JSON holds no credentials.',
    });
  });
});

describe('files of the CLI', () => {
  const file = `
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = d
[staging]
aws_access_key_id = ASIA4EXAMPLE
aws_secret_access_key = se/cr+et=
aws_session_token = to//ken==
[half]
aws_access_key_id = AKIAHALF
`;

  it('offers every section and starts with default', () => {
    const recognition = recognise(file);
    expect(recognition).toMatchObject({ kind: 'recognised', form: 'credentials-file' });
    if (recognition?.kind !== 'recognised') return;
    expect(recognition.identities.map(({ profile, missing }) => [profile, missing])).toEqual([
      ['default', []],
      ['staging', []],
      ['half', ['aws_secret_access_key']],
    ]);
    expect(recognition.identities[1]?.credentials).toEqual(temporary);
    expect(firstIdentity(recognition)?.profile).toBe('default');
  });

  it('takes a section whose heading was left behind', () => {
    const found = only('aws_access_key_id = AKIA4EXAMPLE\naws_secret_access_key = s');
    expect(found.credentials).toEqual({ accessKeyId: 'AKIA4EXAMPLE', secretAccessKey: 's' });
  });

  it('turns a chain of source profiles into hops, source first', () => {
    const recognition = recognise(`
[profile base]
region = eu-west-1
aws_access_key_id = AKIA4EXAMPLE
aws_secret_access_key = s
[profile gate]
role_arn = arn:aws:iam::111122223333:role/Gate
source_profile = base
mfa_serial = arn:aws:iam::444455556666:mfa/operator
[profile lake]
role_arn = arn:aws:iam::777788889999:role/Lake
source_profile = gate
external_id = mk-7731
role_session_name = operator
duration_seconds = 1800
s3 =
  max_concurrent_requests = 20
`);
    if (recognition?.kind !== 'recognised') throw new Error('not recognised');
    expect(recognition.form).toBe('config');
    expect(recognition.identities.find(({ profile }) => profile === 'lake')).toEqual({
      profile: 'lake',
      credentials: { accessKeyId: 'AKIA4EXAMPLE', secretAccessKey: 's' },
      missing: [],
      region: 'eu-west-1',
      sourceProfile: 'base',
      notes: [],
      hops: [
        {
          roleArn: 'arn:aws:iam::111122223333:role/Gate',
          sessionName: '',
          durationSeconds: 3600,
          mfaSerial: 'arn:aws:iam::444455556666:mfa/operator',
        },
        {
          roleArn: 'arn:aws:iam::777788889999:role/Lake',
          sessionName: 'operator',
          durationSeconds: 1800,
          externalId: 'mk-7731',
        },
      ],
    });
  });

  it('keeps the hops when the keys are in the other file', () => {
    const found = only(
      '[profile lake]\nrole_arn = arn:aws:iam::111122223333:role/Lake\nsource_profile = base',
    );
    expect(found).toMatchObject({ sourceProfile: 'base', missing: ['keys of [base]'] });
    expect(found.hops).toHaveLength(1);
  });

  it('joins both files pasted together', () => {
    const recognition = recognise(
      '[base]\naws_access_key_id = AKIA4EXAMPLE\naws_secret_access_key = s\n' +
        '[profile base]\nregion = eu-central-1\n' +
        '[profile lake]\nrole_arn = arn:aws:iam::111122223333:role/Lake\nsource_profile = base',
    );
    if (recognition?.kind !== 'recognised') throw new Error('not recognised');
    expect(recognition.identities.map(({ profile, missing }) => [profile, missing])).toEqual([
      ['base', []],
      ['lake', []],
    ]);
  });

  it('a profile may be its own source', () => {
    const found = only(
      '[me]\nrole_arn = arn:aws:iam::111122223333:role/Me\nsource_profile = me\naws_access_key_id = AKIA4EXAMPLE\naws_secret_access_key = s',
    );
    expect(found.missing).toEqual([]);
    expect(found.hops).toHaveLength(1);
  });

  it('names a circle instead of following it', () => {
    const recognition = recognise(
      '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/A\nsource_profile = b\n' +
        '[profile b]\nrole_arn = arn:aws:iam::111122223333:role/B\nsource_profile = a',
    );
    if (recognition?.kind !== 'recognised') throw new Error('not recognised');
    expect(recognition.identities[0]?.notes[0]).toContain('circle');
  });

  it('says where keys come from that a browser cannot get', () => {
    const found = only(
      '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nregion = eu-west-1',
    );
    expect(found.notes[0]).toContain('aws configure export-credentials --profile sso');
  });
});

describe('anything else', () => {
  it.each([
    ['AKIA4EXAMPLE1234', 'access key ID alone'],
    ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', 'OIDC token'],
    ['arn:aws:iam::111122223333:role/BucketAdmin', 'a role'],
    ['arn:aws-us-gov:iam:::role/team/S3Access', 'a role'],
    ['arn:aws:iam::111122223333:role/A\narn:aws:iam::444455556666:role/B', 'a role'],
    ['arn:aws:iam::111122223333:user/ana', 'No credentials'],
    ['hello', 'No credentials'],
    ['[profile x]\nregion = eu-west-1', 'neither keys nor roles'],
  ])('%s', (text, message) => {
    expect(recognise(text)).toMatchObject({ kind: 'unusable', message: expect.stringContaining(message) });
  });

  it('blank text is nothing', () => expect(recognise(' \n ')).toBeUndefined());
});
