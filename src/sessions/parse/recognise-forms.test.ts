import { describe, expect, it } from 'vitest';
import { recognise } from './recognise';

const ID = 'ASIAQ3EGRZ7EXAMPLE22';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const TOKEN = `IQoJb3JpZ2luX2Vj${'aB3/+'.repeat(60)}==`;
const LONG_ID = 'AKIAQ3EGRZ7EXAMPLE22';
const TEMPORARY = { accessKeyId: ID, secretAccessKey: SECRET, sessionToken: TOKEN };
const LONG_TERM = { accessKeyId: LONG_ID, secretAccessKey: SECRET };

const identities = (text: string) => {
  const recognition = recognise(text);
  if (recognition?.kind !== 'recognised') throw new Error(JSON.stringify(recognition));
  return recognition.identities;
};

const json = (indent: number) =>
  JSON.stringify(
    {
      Credentials: {
        AccessKeyId: ID,
        SecretAccessKey: SECRET,
        SessionToken: TOKEN,
        Expiration: '2026-11-22T20:00:00+00:00',
      },
      AssumedRoleUser: { Arn: 'arn:aws:sts::111122223333:assumed-role/A/b' },
    },
    null,
    indent,
  );

describe('temporary credentials, as people paste them', () => {
  it.each([
    [
      'after a prompt',
      `$ export AWS_ACCESS_KEY_ID=${ID}\n$ export AWS_SECRET_ACCESS_KEY=${SECRET}\n$ export AWS_SESSION_TOKEN=${TOKEN}\n$ `,
    ],
    [
      'after a prompt with user, host and folder',
      `me@host:~/src$ export AWS_ACCESS_KEY_ID=${ID}\n[me@host ~]$ export AWS_SECRET_ACCESS_KEY=${SECRET}\n❯ export AWS_SESSION_TOKEN=${TOKEN}`,
    ],
    [
      "after root's prompt",
      `# export AWS_ACCESS_KEY_ID=${ID}\nroot@host:/# export AWS_SECRET_ACCESS_KEY=${SECRET}\n# export AWS_SESSION_TOKEN=${TOKEN}`.replace(
        'root@host:/#',
        '#',
      ),
    ],
    [
      "PowerShell's prompt",
      `PS> $Env:AWS_ACCESS_KEY_ID="${ID}"\r\nPS C:\\Users\\me> $Env:AWS_SECRET_ACCESS_KEY = "${SECRET}"\r\nPS> $Env:AWS_SESSION_TOKEN='${TOKEN}'\r\n`,
    ],
    [
      "cmd.exe's prompt",
      `C:\\>set AWS_ACCESS_KEY_ID=${ID}\r\nC:\\>set "AWS_SECRET_ACCESS_KEY=${SECRET}"\r\nC:\\>set AWS_SESSION_TOKEN=${TOKEN}\r\n`,
    ],
    [
      'before a command',
      `AWS_ACCESS_KEY_ID=${ID} AWS_SECRET_ACCESS_KEY=${SECRET} AWS_SESSION_TOKEN=${TOKEN} aws s3 ls`,
    ],
    [
      'before a command, on several lines',
      `$ env AWS_ACCESS_KEY_ID=${ID} \\\n  AWS_SECRET_ACCESS_KEY='${SECRET}' \\\n  AWS_SESSION_TOKEN="${TOKEN}" \\\n  aws s3 ls s3://lake/`,
    ],
    [
      'docker run',
      `docker run --rm -e AWS_ACCESS_KEY_ID=${ID} -e "AWS_SECRET_ACCESS_KEY=${SECRET}" --env=AWS_SESSION_TOKEN='${TOKEN}' amazon/aws-cli s3 ls`,
    ],
    [
      'PowerShell, by the class library',
      `[Environment]::SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "${ID}")\n[Environment]::SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "${SECRET}")\n[Environment]::SetEnvironmentVariable("AWS_SESSION_TOKEN", "${TOKEN}")`,
    ],
    [
      'aws configure set',
      `aws configure set aws_access_key_id ${ID}\naws configure set aws_secret_access_key ${SECRET}\naws configure set aws_session_token "${TOKEN}"`,
    ],
    ['JSON', json(4)],
    ['JSON on one line', json(0)],
    ['JSON after a prompt line', `$ aws sts assume-role --role-arn arn:aws:iam::1:role/A\n${json(2)}`],
    ['JSON between two prompts', `PS C:\\> aws sts get-session-token\r\n${json(4)}\r\nPS C:\\> `],
    ['JSON with a byte order mark', `\uFEFF${json(4)}`],
    ['JSON with typographic quotation marks', json(2).replaceAll(/"([^"]*)"/g, '“$1”')],
    ['JSON without its last brace', json(2).slice(0, -1)],
    [
      'environment in JSON',
      JSON.stringify({
        env: { AWS_ACCESS_KEY_ID: ID, AWS_SECRET_ACCESS_KEY: SECRET, AWS_SESSION_TOKEN: TOKEN },
      }),
    ],
    [
      "the repr of Python's dictionary",
      `{'Credentials': {'AccessKeyId': '${ID}', 'SecretAccessKey': '${SECRET}', 'SessionToken': '${TOKEN}', 'Expiration': datetime.datetime(2026, 11, 22)}}`,
    ],
    [
      'YAML',
      `AssumedRoleUser:\n  Arn: arn:aws:sts::111122223333:assumed-role/A/b\nCredentials:\n  AccessKeyId: ${ID}\n  Expiration: '2026-11-22T20:00:00+00:00'\n  SecretAccessKey: ${SECRET}\n  SessionToken: ${TOKEN}\n`,
    ],
    [
      'the environment of a compose file',
      `    environment:\n      - AWS_ACCESS_KEY_ID=${ID}\n      - "AWS_SECRET_ACCESS_KEY=${SECRET}"\n      AWS_SESSION_TOKEN: ${TOKEN}\n`,
    ],
    [
      "the environment of Kubernetes's container",
      `- name: AWS_ACCESS_KEY_ID\n  value: ${ID}\n- name: AWS_SECRET_ACCESS_KEY\n  value: "${SECRET}"\n- name: AWS_SESSION_TOKEN\n  value: ${TOKEN}\n`,
    ],
    [
      'text output',
      `ASSUMEDROLEUSER\tarn:aws:sts::111122223333:assumed-role/A/b\tAROAEXAMPLE:b\nCREDENTIALS\t${ID}\t2026-11-22T20:00:00+00:00\t${SECRET}\t${TOKEN}\n`,
    ],
    ["text output of a query's values", `${ID}\t${SECRET}\t${TOKEN}\n`],
    ['values on a line each', `${ID}\n${SECRET}\n${TOKEN}\n`],
    [
      'table output, wide',
      `-----\n|  AssumeRole  |\n+----+\n||  Credentials  ||\n|+------+----+|\n||  AccessKeyId | Expiration | SecretAccessKey | SessionToken ||\n|+---+---+|\n||  ${ID} | 2026-11-22T20:00:00+00:00 | ${SECRET} | ${TOKEN} ||\n|+---+|\n`,
    ],
    [
      'table output, narrow',
      `-----\n|  AssumeRole  |\n+----+\n||  Credentials  ||\n|+------+----+|\n||  AccessKeyId     |  ${ID} ||\n||  Expiration      |  2026-11-22T20:00:00+00:00 ||\n||  SecretAccessKey |  ${SECRET} ||\n||  SessionToken    |  ${TOKEN} ||\n|+---+|\n`,
    ],
    [
      'a section with quoted values and comments',
      `[default] ; from the portal\naws_access_key_id = "${ID}" # until tonight\naws_secret_access_key='${SECRET}'\naws_session_token = ${TOKEN}   ; rotates\n`,
    ],
    [
      'a section with typographic quotation marks',
      `[default]\naws_access_key_id = “${ID}”\naws_secret_access_key = ‘${SECRET}’\naws_session_token = „${TOKEN}“\n`,
    ],
    [
      'lines with comments behind them',
      `export AWS_ACCESS_KEY_ID=${ID} # was AWS_ACCESS_KEY_ID=AKIAOLDOLDOLDOLDOLD1\nexport AWS_SECRET_ACCESS_KEY="${SECRET}" # production\n# AWS_SESSION_TOKEN=old\nexport AWS_SESSION_TOKEN=${TOKEN};\n`,
    ],
    [
      'lines with typographic quotation marks',
      `export AWS_ACCESS_KEY_ID=“${ID}”\nexport AWS_SECRET_ACCESS_KEY=”${SECRET}”\nexport AWS_SESSION_TOKEN=‘${TOKEN}’\n`,
    ],
    [
      'lines with no-break spaces',
      `export\u00a0AWS_ACCESS_KEY_ID\u00a0=\u00a0${ID}\u00a0\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\u00a0\nexport AWS_SESSION_TOKEN=${TOKEN}\u00a0`,
    ],
  ])('%s', (_name, text) => {
    expect(identities(text)).toMatchObject([{ credentials: TEMPORARY, missing: [], hops: [] }]);
    expect(identities(text)).toHaveLength(1);
  });
});

describe("a user's own key, as people paste it", () => {
  it.each([
    ["IAM's CSV", `Access key ID,Secret access key\r\n${LONG_ID},${SECRET}\r\n`],
    ["IAM's CSV with its byte order mark", `\uFEFFAccess key ID,Secret access key\r\n${LONG_ID},${SECRET}`],
    [
      'the CSV of a new user',
      `User name,Password,Access key ID,Secret access key,Console login link\noperator,,${LONG_ID},${SECRET},https://444455556666.signin.aws.amazon.com/console\n`,
    ],
    ['the CSV saved by a spreadsheet', `"Access key ID";"Secret access key"\n"${LONG_ID}";"${SECRET}"\n`],
    ['cells of a spreadsheet', `Access key ID\tSecret access key\n${LONG_ID}\t${SECRET}`],
    ["the console's labels", `Access key ID\n${LONG_ID}\nSecret access key\n${SECRET}\n`],
    ["the console's labels with colons", `Access key ID:\n${LONG_ID}\nSecret access key: ${SECRET}\n`],
    [
      'text output of create-access-key',
      `ACCESSKEY\t${LONG_ID}\t2026-03-09T18:39:23+00:00\t${SECRET}\tActive\toperator\n`,
    ],
    [
      'aws configure',
      `$ aws configure\nAWS Access Key ID [****************MPLE]: ${LONG_ID}\nAWS Secret Access Key [None]: ${SECRET}\nDefault region name [None]: eu-west-1\nDefault output format [None]: json\n`,
    ],
    [
      'Terraform',
      `provider "aws" {\n  region     = "eu-west-1"\n  access_key = "${LONG_ID}"\n  secret_key = "${SECRET}"\n}`,
    ],
    [
      'a call in a program',
      `boto3.client('s3', aws_access_key_id='${LONG_ID}', aws_secret_access_key='${SECRET}')`,
    ],
    ['an SDK object', `const credentials = { accessKeyId: "${LONG_ID}", secretAccessKey: "${SECRET}" };`],
  ])('%s', (_name, text) => {
    expect(identities(text)).toMatchObject([{ credentials: LONG_TERM, missing: [], hops: [] }]);
    expect(identities(text)[0]?.credentials).toEqual(LONG_TERM);
  });
});

describe('what stands beside the keys', () => {
  const lines = `AWS_ACCESS_KEY_ID=${LONG_ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`;
  it.each([
    [
      'AWS_REGION before AWS_DEFAULT_REGION',
      `${lines}AWS_DEFAULT_REGION=eu-west-1\nAWS_REGION=cn-north-1`,
      { region: 'cn-north-1' },
    ],
    [
      'the same in the other order',
      `${lines}AWS_REGION=cn-north-1\nAWS_DEFAULT_REGION=eu-west-1`,
      { region: 'cn-north-1' },
    ],
    [
      "a command's --region",
      `${lines.replaceAll('\n', ' ')}aws s3 ls --region us-gov-west-1`,
      { region: 'us-gov-west-1' },
    ],
    ['not the Region of another service', `${lines}SSO_REGION=us-east-1`, { region: undefined }],
    [
      'endpoints',
      `${lines}AWS_ENDPOINT_URL=https://other.example\nAWS_ENDPOINT_URL_S3=https://s3.example.org:9000\nAWS_ENDPOINT_URL_STS=https://sts.example.org`,
      { endpoint: 'https://s3.example.org:9000', stsEndpoint: 'https://sts.example.org' },
    ],
    [
      'the endpoint of a profile',
      `[default]\naws_access_key_id=${LONG_ID}\naws_secret_access_key=${SECRET}\nendpoint_url = https://s3.example.org`,
      { endpoint: 'https://s3.example.org' },
    ],
    [
      'endpoints of a services section',
      `[profile lab]\nservices = lab-services\naws_access_key_id=${LONG_ID}\naws_secret_access_key=${SECRET}\n[services lab-services]\ns3 =\n  endpoint_url = https://s3.example.org\nsts =\n  endpoint_url = https://sts.example.org`,
      { endpoint: 'https://s3.example.org', stsEndpoint: 'https://sts.example.org' },
    ],
  ])('%s', (_name, text, wanted) => {
    expect(identities(text)).toHaveLength(1);
    expect(identities(text)[0]).toMatchObject(wanted);
  });
});

describe('masked values', () => {
  it.each([
    '****',
    '********************',
    'wJal****************',
    '••••••••',
    '●●●●',
    'xxxxxxxx',
    'wJalr…',
    'wJalr...',
    '<redacted>',
    '<your secret access key>',
    '[REDACTED]',
    'YOUR_SECRET_ACCESS_KEY',
  ])('%s is no secret', (mask) => {
    for (const text of [
      `AWS_ACCESS_KEY_ID=${LONG_ID}\nAWS_SECRET_ACCESS_KEY="${mask}"`,
      `[default]\naws_access_key_id=${LONG_ID}\naws_secret_access_key=${mask}`,
      `Access key ID,Secret access key\n${LONG_ID},"${mask}"`,
      JSON.stringify({ AccessKeyId: LONG_ID, SecretAccessKey: mask }),
    ]) {
      const [found] = identities(text);
      expect(found?.credentials).toBeUndefined();
      expect(found?.notes.join(' ')).toMatch(/secret.?access.?key is masked; copy the value itself/i);
    }
  });

  it('a masked token is missing, not absent', () => {
    const [found] = identities(
      `AWS_ACCESS_KEY_ID=${LONG_ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\nAWS_SESSION_TOKEN=IQoJ****`,
    );
    expect(found).toMatchObject({ missing: ['AWS_SESSION_TOKEN'] });
    expect(found?.credentials).toBeUndefined();
  });
});

describe('the same name twice', () => {
  const keys = (id: string, more = '') => `aws_access_key_id=${id}\naws_secret_access_key=${SECRET}\n${more}`;

  it('profiles with different values are named and never merged', () => {
    const found = identities(
      `[default]\n${keys(ID, `aws_session_token=${TOKEN}\n`)}[default]\n${keys(LONG_ID)}`,
    );
    expect(found.map(({ profile, credentials }) => [profile, credentials])).toEqual([
      ['default (1 of 2)', TEMPORARY],
      ['default (2 of 2)', LONG_TERM],
    ]);
    expect(found[1]?.notes[0]).toBe(
      '[default] is there 2 times with different values; this is number 2. Nothing of them was merged.',
    );
  });

  it('roles of one name do not borrow from each other', () => {
    const role = 'role_arn = arn:aws:iam::111122223333:role/A\nsource_profile = base\n';
    const found = identities(
      `[profile lake]\n${role}external_id = x1\n[profile lake]\n${role}[base]\n${keys(LONG_ID)}`,
    );
    expect(found.map(({ hops }) => hops[0]?.externalId)).toEqual(['x1', undefined, undefined]);
  });

  it('a source that is there twice is no source', () => {
    const found = identities(
      `[a]\nrole_arn = arn:aws:iam::111122223333:role/A\nsource_profile = base\n[base]\n${keys(LONG_ID)}[base]\n${keys('AKIAQ3EGRZ7EXAMPLE33')}`,
    );
    expect(found[0]).toMatchObject({ profile: 'a', missing: ['source_profile'], hops: [] });
    expect(found[0]?.notes[0]).toContain('[base], which is there more than once');
  });

  it('a section that loses its heading in the middle is two', () => {
    const found = identities(`[default]\n${keys(LONG_ID)}${keys('AKIAQ3EGRZ7EXAMPLE33')}`);
    expect(found.map(({ credentials }) => credentials?.accessKeyId)).toEqual([
      LONG_ID,
      'AKIAQ3EGRZ7EXAMPLE33',
    ]);
  });

  it('the same section again is one', () => {
    expect(identities(`[default]\n${keys(LONG_ID)}[default]\n${keys(LONG_ID)}`)).toMatchObject([
      { profile: 'default', notes: [] },
    ]);
  });

  it('lines of two keys are two identities, without the token of the other', () => {
    const found = identities(
      `export AWS_ACCESS_KEY_ID=${ID}\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\nexport AWS_SESSION_TOKEN=${TOKEN}\n` +
        `export AWS_ACCESS_KEY_ID=${LONG_ID}\nexport AWS_SECRET_ACCESS_KEY=${SECRET}2`,
    );
    expect(found.map(({ profile }) => profile)).toEqual([`1: ${ID}`, `2: ${LONG_ID}`]);
    expect(found[1]?.credentials).toEqual({ accessKeyId: LONG_ID, secretAccessKey: `${SECRET}2` });
  });

  it('rows of a CSV are told apart by their users', () => {
    const found = identities(
      `User name,Access key ID,Secret access key\nann,${LONG_ID},${SECRET}\nben,AKIAQ3EGRZ7EXAMPLE33,${SECRET}`,
    );
    expect(found.map(({ profile }) => profile)).toEqual(['1: ann', '2: ben']);
  });
});
