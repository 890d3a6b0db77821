import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../aws/runtime';
import { draftOf } from '../hops/hop-draft';
import { withIdentity, withoutIdentity } from './applied-identity';
import { emptyForm, writtenHops, type ConnectForm } from './connect-form';
import type { Connection } from './connection';

const RUNTIME: Runtime = {
  version: '0.1.0',
  relay: true,
  direct: true,
  endpoints: ['https://s3.example.org:9000'],
  sandbox: { endpoint: 'http://127.0.0.1:4174', region: 'eu-west-1', identities: [] },
};
const AWS: Connection = {
  kind: 'aws',
  region: 'eu-west-1',
  transport: 'relay',
  endpoint: '',
  stsEndpoint: '',
  safe: false,
};
const KEYS = 'aws_access_key_id = AKIAQ3EGRZ7EXAMPLE22\naws_secret_access_key = secret\n';
const CONFIG = `[default]
${KEYS}
[profile gate]
role_arn = arn:aws:iam::111122223333:role/Gate
source_profile = default
mfa_serial = arn:aws:iam::444455556666:mfa/operator
[profile lake]
role_arn = arn:aws:iam::777788889999:role/Lake
source_profile = gate
external_id = mk-7731
role_session_name = night-shift
duration_seconds = 1800
region = eu-central-1
[profile gov]
role_arn = arn:aws-us-gov:iam::111122223333:role/Gov
source_profile = default
region = us-gov-west-1
[profile china]
role_arn = arn:aws-cn:iam::111122223333:role/China
source_profile = default
[profile lab]
${KEYS}
endpoint_url = https://s3.example.org:9000/
region = lab-1
[profile regional]
${KEYS}
endpoint_url = https://s3.eu-west-3.amazonaws.com
[profile sandbox]
${KEYS}
endpoint_url = http://127.0.0.1:4174
`;
const LINES = 'AWS_ACCESS_KEY_ID=AKIAQ3EGRZ7EXAMPLE22\nAWS_SECRET_ACCESS_KEY=secret\n';

const TABS = {
  paste: { text: 'paste', profile: 'pasteProfile' },
  config: { text: 'config', profile: 'configProfile' },
} as const;

function choose(form: ConnectForm, tab: 'paste' | 'config', profile?: string, text = CONFIG): ConnectForm {
  return withIdentity({ ...form, tab, [TABS[tab].text]: text, [TABS[tab].profile]: profile }, RUNTIME);
}
const start = (connection = AWS) => emptyForm(connection);
const roles = (form: ConnectForm) => writtenHops(form).map(({ roleArn }) => roleArn.split('/').at(-1));
const byHand = (form: ConnectForm) => ({
  ...form,
  hops: [
    draftOf({
      roleArn: 'arn:aws:iam::111122223333:role/ByHand',
      sessionName: '',
      durationSeconds: 3600,
    }),
  ],
});

describe.each(['paste', 'config'] as const)('on the tab %s', (tab) => {
  it('brings every parameter of every role', () => {
    const form = choose(start(), tab, 'lake');
    expect(writtenHops(form)).toMatchObject([
      {
        roleArn: 'arn:aws:iam::111122223333:role/Gate',
        mfaSerial: 'arn:aws:iam::444455556666:mfa/operator',
        externalId: '',
        durationSeconds: 3600,
      },
      {
        roleArn: 'arn:aws:iam::777788889999:role/Lake',
        externalId: 'mk-7731',
        sessionName: 'night-shift',
        durationSeconds: 1800,
        mfaSerial: '',
      },
    ]);
    expect(form.connection.region).toBe('eu-central-1');
    expect(form.applied?.changes).toEqual([
      'Roles to assume, from [lake]: Gate → Lake.',
      'Region: eu-central-1, before eu-west-1.',
    ]);
  });

  const profiles = ['default', 'gate', 'lake', 'gov', 'china', 'lab', 'regional', 'sandbox'];
  const pairs = profiles.flatMap((first) => profiles.map((second) => [first, second] as const));
  it.each(pairs)('%s and then %s is the same as the latter alone', (first, second) => {
    const after = choose(choose(start(), tab, first), tab, second);
    const alone = choose(start(), tab, second);
    const seen = ({ hops, connection }: ConnectForm) => ({
      hops: hops.map(({ id: _id, ...hop }) => hop),
      connection,
    });
    expect(seen(after)).toEqual(seen(alone));
  });

  it('an empty route takes out what the operator wrote, says so, and can be put back', () => {
    const before = byHand(start());
    const form = choose(before, tab, 'default');
    expect(roles(form)).toEqual([]);
    expect(form.applied?.changes).toContain(
      'Roles to assume: none now, since [default] assumes none. You would work as yourself.',
    );
    const undone = withoutIdentity(form);
    expect(undone).toMatchObject({ hops: before.hops, connection: before.connection });
    expect(withIdentity(undone, RUNTIME)).toBe(undone);
  });

  it('keys alone say nothing of roles: those of a link or by hand stay', () => {
    expect(roles(choose(byHand(start()), tab, undefined, LINES))).toEqual(['ByHand']);
    expect(roles(choose(byHand(start()), tab, undefined, `[default]\n${KEYS}`))).toEqual(['ByHand']);
  });

  it('keys alone take the roles of the identity before with it', () => {
    expect(roles(choose(choose(start(), tab, 'lake'), tab, undefined, LINES))).toEqual([]);
  });

  it('typing on does not undo what was changed by hand since', () => {
    const form = choose(start(), tab, 'lake');
    const edited = { ...form, hops: form.hops.map((hop) => ({ ...hop, mfaCode: '123456' })) };
    expect(choose(edited, tab, 'lake', `${CONFIG}\n# more`).hops).toBe(edited.hops);
  });

  it('the same text after another is applied again', () => {
    const cleared = choose(choose(start(), tab, 'lake'), tab, undefined, '');
    expect(roles(choose({ ...cleared, hops: [] }, tab, 'lake'))).toEqual(['Gate', 'Lake']);
  });
});

it('the tab in front is the one that counts', () => {
  const both = choose(choose(start(), 'paste', 'lake'), 'config', 'default');
  expect(roles(both)).toEqual([]);
  const back = withIdentity({ ...both, tab: 'paste' }, RUNTIME);
  expect(roles(back)).toEqual(['Gate', 'Lake']);
  expect(withIdentity({ ...back, tab: 'key' }, RUNTIME)).toMatchObject({ hops: back.hops });
});

describe('the connection', () => {
  const connection = (profile: string | undefined, from = AWS, text = CONFIG) =>
    choose(start(from), 'paste', profile, text).connection;

  it.each([
    ['a Region of another partition', connection('gov'), { kind: 'aws', region: 'us-gov-west-1' }],
    ['no Region', connection('china'), { kind: 'aws', region: 'eu-west-1' }],
    [
      'an endpoint',
      connection('lab'),
      { kind: 'custom', endpoint: 'https://s3.example.org:9000', region: 'lab-1', transport: 'relay' },
    ],
    ['an endpoint of AWS', connection('regional'), { ...AWS, region: 'eu-west-3' }],
    [
      'an endpoint of another partition',
      connection(undefined, AWS, `${LINES}AWS_ENDPOINT_URL_S3=https://s3.cn-north-1.amazonaws.com.cn`),
      { kind: 'aws', region: 'cn-north-1' },
    ],
    [
      'an endpoint of AWS and a Region beside it',
      connection(undefined, AWS, `${LINES}AWS_REGION=eu-north-1\nAWS_ENDPOINT_URL=https://s3.amazonaws.com`),
      { kind: 'aws', region: 'eu-north-1' },
    ],
    [
      'an endpoint and a Region that no credentials have both',
      connection(
        undefined,
        AWS,
        `${LINES}AWS_REGION=eu-north-1\nAWS_ENDPOINT_URL=https://s3-fips.us-gov-west-1.amazonaws.com`,
      ),
      { kind: 'aws', region: 'us-gov-west-1' },
    ],
    [
      'an endpoint of AWS where a lookalike was chosen',
      connection('regional', { ...AWS, kind: 'custom', endpoint: 'https://s3.example.org:9000' }),
      { kind: 'aws', region: 'eu-west-3' },
    ],
    [
      'the endpoint of AWS’s STS alone',
      connection(undefined, AWS, `${LINES}AWS_ENDPOINT_URL_STS=https://sts.ap-south-1.amazonaws.com`),
      { kind: 'aws', region: 'ap-south-1' },
    ],
    ['the endpoint of the sandbox', connection('sandbox'), { kind: 'sandbox', region: 'eu-west-1' }],
    [
      'lines with a Region',
      connection(undefined, AWS, `${LINES}AWS_REGION=cn-north-1`),
      { kind: 'aws', region: 'cn-north-1' },
    ],
    [
      'endpoints in the environment',
      connection(
        undefined,
        AWS,
        `${LINES}AWS_ENDPOINT_URL_S3=https://s3.example.org:9000\nAWS_ENDPOINT_URL_STS=https://sts.example.org`,
      ),
      { kind: 'custom', endpoint: 'https://s3.example.org:9000', stsEndpoint: 'https://sts.example.org' },
    ],
    [
      'a Region for a lookalike that was chosen',
      connection('gov', { ...AWS, kind: 'custom', endpoint: 'https://s3.example.org:9000' }),
      { kind: 'custom', region: 'us-gov-west-1' },
    ],
    [
      'a Region for the sandbox',
      connection('lake', { ...AWS, kind: 'sandbox' }),
      { kind: 'sandbox', region: 'eu-central-1' },
    ],
    [
      'the endpoint of the sandbox with a Region',
      connection(undefined, AWS, `${LINES}AWS_REGION=us-east-1\nAWS_ENDPOINT_URL=http://127.0.0.1:4174`),
      { kind: 'sandbox', region: 'us-east-1' },
    ],
    [
      'a Region that the sandbox does not have',
      connection('gov', { ...AWS, kind: 'sandbox' }),
      { kind: 'sandbox', region: 'eu-west-1' },
    ],
  ])('%s', (_name, found, wanted) => {
    expect(found).toMatchObject(wanted);
  });

  it('what the operator chose since then stays', () => {
    const form = choose(start(), 'paste', 'gov');
    const chosen = { ...form, connection: { ...form.connection, region: 'us-gov-east-1' } };
    expect(choose(chosen, 'paste', 'default').connection.region).toBe('us-gov-east-1');
  });

  it('says what it is now', () => {
    expect(choose(start(), 'paste', 'gov').applied?.changes).toContain(
      'Region: us-gov-west-1 of AWS GovCloud (US), before eu-west-1.',
    );
    expect(choose(start(), 'paste', 'lab').applied?.changes).toContain(
      'Endpoint: https://s3.example.org:9000.',
    );
    expect(choose(start(), 'paste', 'gate').applied?.changes).toContain(
      '[gate] names no Region: eu-west-1 is asked first.',
    );
    expect(choose(start(), 'paste', 'china').applied?.changes.join(' ')).not.toContain('is asked first');
    const words = (endpoint: string) =>
      choose(start(), 'paste', undefined, `${LINES}AWS_ENDPOINT_URL=${endpoint}`).applied?.changes.join(' ');
    expect(words('https://s3.eu-central-1.amazonaws.com')).toMatch(
      /AWS’s own and is found without being named\. Region: eu-central-1, before eu-west-1/,
    );
    expect(words('https://s3-fips.us-east-1.amazonaws.com')).toContain('for FIPS');
    expect(words('https://bucket.vpce-1a-2b.s3.us-east-1.vpce.amazonaws.com')).toContain('private DNS');
  });
});
