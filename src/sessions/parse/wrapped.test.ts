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
