import { expect, it } from 'vitest';
import { recognise } from '../parse/recognise';
import { masked } from './mask';

it.each([
  'export AWS_ACCESS_KEY_ID=AKIA1\nexport AWS_SECRET_ACCESS_KEY=hidden/1+=\nexport AWS_SESSION_TOKEN="hidden2"',
  '$Env:AWS_SECRET_ACCESS_KEY = "hidden1"\r\n$Env:AWS_ACCESS_KEY_ID="AKIA1"',
  'set -gx AWS_SECRET_ACCESS_KEY hidden1\nset -gx AWS_ACCESS_KEY_ID AKIA1',
  '[base]\naws_access_key_id = AKIA1\naws_secret_access_key = hidden1\naws_session_token = hidden2',
  '{"Credentials":{"AccessKeyId":"AKIA1","SecretAccessKey":"hid\\"den1","SessionToken":"hidden2"}}',
  '{\n "accessKeyId": "AKIA1",\n "secretAccessKey" : "hidden1",\n "sessionToken": "hidden2"\n}',
  'export AWS_ACCESS_KEY_ID=AKIA1; export AWS_SECRET_ACCESS_KEY=hidden1; export AWS_SESSION_TOKEN=hidden2',
])('hides the secrets and keeps the rest: %s', (text) => {
  expect(masked(text)).not.toContain('hid');
  expect(masked(text)).toContain('AKIA1');
  expect(masked(text)).toContain('••••');
});

const SECRET = 'hidden/XUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEK';
const TOKEN = `hidden${'aB3/+'.repeat(30)}==`;
const ID = 'ASIAQ3EGRZ7EXAMPLE22';

it.each([
  `Access key ID,Secret access key\n${ID.replace('ASIA', 'AKIA')},${SECRET}`,
  `CREDENTIALS\t${ID}\t2026-11-22T20:00:00Z\t${SECRET}\t${TOKEN}`,
  `|| AccessKeyId | ${ID} ||\n|| SecretAccessKey | ${SECRET} ||\n|| SessionToken | ${TOKEN} ||`,
  `Credentials:\n  AccessKeyId: ${ID}\n  SecretAccessKey: ${SECRET}\n  SessionToken: ${TOKEN}`,
  `docker run -e AWS_ACCESS_KEY_ID=${ID} -e AWS_SECRET_ACCESS_KEY=${SECRET} -e AWS_SESSION_TOKEN=${TOKEN} x`,
  `${ID}\n${SECRET}\n${TOKEN}`,
  `AWS Access Key ID [None]: ${ID.replace('ASIA', 'AKIA')}\nAWS Secret Access Key [None]: ${SECRET}`,
  `Access key ID,Secret access key\nminio-admin,hidden@p ss!word`,
])('hides what has no name beside it: %s', (text) => {
  const recognition = recognise(text);
  expect(recognition?.kind).toBe('recognised');
  expect(masked(text, recognition)).not.toContain('hidden');
  expect(masked(text, recognition)).toContain('•');
});
