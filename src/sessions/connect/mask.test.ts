import { expect, it } from 'vitest';
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
