import { describe, expect, it } from 'vitest';
import { firstIdentity, recognise } from './recognise';
import { joinWrapped } from './wrapped';

const ID = 'ASIAQ3EGRZ7EXAMPLE22';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const TOKEN = `IQoJb3JpZ2luX2VjEHUaCWV1LXdlc3QtMSJG${'MEQCIEexit0aB/cD+eF9'.repeat(20)}uYt==`;

/** As a terminal of so many columns shows it, and gives it to the clipboard. */
const onScreen = (text: string, columns: number, newline = '\n') =>
  text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [''])
    .join(newline);

const values = { AccessKeyId: ID, SecretAccessKey: SECRET, SessionToken: TOKEN };
const FORMS: readonly (readonly [string, string])[] = [
  [
    'export lines',
    `export AWS_ACCESS_KEY_ID=${ID}\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\nexport AWS_SESSION_TOKEN=${TOKEN}`,
  ],
  [
    'quoted export lines, the token first',
    `export AWS_SESSION_TOKEN="${TOKEN}"\nexport AWS_ACCESS_KEY_ID="${ID}"\nexport AWS_SECRET_ACCESS_KEY="${SECRET}"`,
  ],
  [
    'PowerShell',
    `$Env:AWS_ACCESS_KEY_ID="${ID}"\n$Env:AWS_SECRET_ACCESS_KEY="${SECRET}"\n$Env:AWS_SESSION_TOKEN="${TOKEN}"`,
  ],
  [
    'a section of the credentials file',
    `[lake]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}\nregion = eu-west-1`,
  ],
  ['JSON', JSON.stringify({ Credentials: values }, null, 4)],
  [
    'JSON, the token first',
    JSON.stringify({ SessionToken: TOKEN, AccessKeyId: ID, SecretAccessKey: SECRET }, null, 2),
  ],
  [
    'YAML',
    `AccessKeyId: ${ID}\nSecretAccessKey: ${SECRET}\nSessionToken: ${TOKEN}\nExpiration: 2099-01-01T00:00:00Z`,
  ],
  ['values alone, a line each', `${ID}\n${SECRET}\n${TOKEN}`],
];

describe('a session token broken by a terminal', () => {
  describe.each([72, 80, 100, 132, 211])('of %i columns', (columns) => {
    it.each(FORMS)('in %s', (_, text) => {
      for (const newline of ['\n', '\r\n', '   \n']) {
        const identity = firstIdentity(recognise(onScreen(text, columns, newline)));
        expect(identity?.credentials).toMatchObject({
          accessKeyId: ID,
          secretAccessKey: SECRET,
          sessionToken: TOKEN,
        });
      }
    });
  });

  it('goes on where a prompt takes part of the first line', () => {
    const text = onScreen(`ops@build-7:~/lake/deploy$ export AWS_SESSION_TOKEN=${TOKEN}`, 80);
    expect(joinWrapped(text)).toContain(TOKEN);
  });

  it('and a secret access key', () => {
    const line = `PS C:\\Users\\operator\\Documents\\lake> $Env:AWS_SECRET_ACCESS_KEY="${SECRET}"`;
    const wrapped = onScreen(line, 80);
    expect(wrapped).not.toBe(line);
    expect(joinWrapped(wrapped)).toBe(line);
  });
});

const NAMES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const PAIRS = [ID, SECRET, TOKEN].map((value, index) => [NAMES[index]!, value] as const);
const ONE_LINE: readonly {
  readonly form: string;
  readonly before?: string;
  readonly between: string;
  readonly write: (name: string, value: string) => string;
}[] = [
  { form: 'export', before: 'export ', between: ' ', write: (name, value) => `${name}=${value}` },
  { form: 'export, quoted', before: 'export ', between: ' ', write: (name, value) => `${name}="${value}"` },
  { form: 'an export each', between: ' && ', write: (name, value) => `export ${name}=${value}` },
  {
    form: 'an export each, with semicolons',
    between: '; ',
    write: (name, value) => `export ${name}='${value}'`,
  },
  { form: 'PowerShell', between: '; ', write: (name, value) => `$Env:${name}="${value}"` },
  { form: 'PowerShell with blanks', between: ' ; ', write: (name, value) => `$env:${name} = '${value}'` },
  { form: 'cmd.exe', between: ' && ', write: (name, value) => `set ${name}=${value}` },
  { form: 'cmd.exe in capitals', between: '&', write: (name, value) => `SET ${name}=${value}` },
  { form: 'cmd.exe, quoted', between: ' & ', write: (name, value) => `set "${name}=${value}"` },
  { form: 'docker', before: 'docker run --rm ', between: ' ', write: (name, value) => `-e ${name}=${value}` },
];

describe('a line that gives all three, broken by a terminal wherever it may be', () => {
  const orders = [PAIRS, PAIRS.toReversed(), [PAIRS[0]!, PAIRS[2]!, PAIRS[1]!]];
  it.each(ONE_LINE)('$form', ({ before = '', between, write }) => {
    const broken: string[] = [];
    for (const pairs of orders) {
      const text = `${before}${pairs.map(([name, value]) => write(name, value)).join(between)}`;
      for (const whole of [text, `${text}${between}aws s3 ls`]) {
        for (let columns = 40; columns <= 211; columns += 1) {
          const wrapped = onScreen(whole, columns);
          const { credentials } = firstIdentity(recognise(wrapped)) ?? {};
          const read = [credentials?.accessKeyId, credentials?.secretAccessKey, credentials?.sessionToken];
          if (read.join() !== [ID, SECRET, TOKEN].join()) broken.push(`${columns}: ${wrapped}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it.each([66, 72, 80, 100])('values alone, at %i columns', (columns) => {
    const text = onScreen(`CREDENTIALS  ${ID}  2099-01-01T00:00:00+00:00  ${SECRET}  ${TOKEN}`, columns);
    expect(firstIdentity(recognise(text))?.credentials).toMatchObject({
      secretAccessKey: SECRET,
      sessionToken: TOKEN,
    });
  });
});

describe('lines that stand for themselves', () => {
  const token = `AWS_SESSION_TOKEN=${TOKEN.slice(0, 60)}`;
  it.each([
    `${token}\nexit`,
    `${token}\nexport`,
    `${token}\n\nAAAA`,
    `${token}\naws s3 ls`,
    `${token}\nAWS_REGION=eu-west-1`,
    `AWS_SESSION_TOKEN=${TOKEN}\nQUFBQQ==`,
    `Session token: ${TOKEN.slice(0, 60)}\nExpiration\n2099-01-01T00:00:00Z`,
    `${ID}\n${SECRET}`,
    `AWS_SESSION_TOKEN='${TOKEN.slice(0, 80)}'\nQUFBQUFB`,
    `AWS_SECRET_ACCESS_KEY=${SECRET}\nQUFBQUFB`,
    // Too short and too long by what comes next.
    `AWS_SECRET_ACCESS_KEY=${SECRET.slice(0, 28)}\nQUFBQUFB AWS_SESSION_TOKEN=${TOKEN}`,
    `AWS_SECRET_ACCESS_KEY=${SECRET.slice(0, 34)}\nexport AWS_SESSION_TOKEN=${TOKEN}`,
    `AWS_SECRET_ACCESS_KEY=${SECRET.slice(0, 37)}\nSET AWS_SESSION_TOKEN=${TOKEN}`,
    `${token}\nSET AWS_REGION=eu-west-1`,
    `${token}\nls -la`,
    `AWS_SECRET_ACCESS_KEY=\nAWS_SESSION_TOKEN=`,
    `keys of AWS\nSESSION_TOKEN=${TOKEN}`,
  ])('%j', (text) => expect(joinWrapped(text)).toBe(text));
});

it('takes time in proportion to the text', () => {
  const hostile = [
    `session_token=${'A'.repeat(200_000)}!`,
    `${'aws_session_token = '.padEnd(390, 'A')}\n`.repeat(600),
    `session_token="${'A\n'.repeat(100_000)}`,
  ];
  const start = performance.now();
  for (const text of hostile) joinWrapped(text);
  expect(performance.now() - start).toBeLessThan(1500);
});
