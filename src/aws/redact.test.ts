import { describe, expect, it } from 'vitest';
import { redactPath, redactText } from './redact';
import { RequestLog } from './request-log';

const SECRETS = ['ASIAIOSFODNN7EXAMPLE', 'FwoGZXIvYXdzEBYaD', 'wJalrXUtnFEMIK7MDENG', 'deadbeefcafe'];

const CARRIERS = [
  '/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20260101%2Feu-west-1&X-Amz-Signature=deadbeefcafe&X-Amz-Security-Token=FwoGZXIvYXdzEBYaD',
  '/k?x-amz-security-token=FwoGZXIvYXdzEBYaD&partNumber=1',
  '/k?%58-Amz-Signature=deadbeefcafe',
  '/k?AWSAccessKeyId=ASIAIOSFODNN7EXAMPLE&Signature=deadbeefcafe&Expires=1',
  'authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260101, SignedHeaders=host, Signature=deadbeefcafe',
  '{"x-amz-security-token":"FwoGZXIvYXdzEBYaD"}',
  '<Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>wJalrXUtnFEMIK7MDENG</SecretAccessKey><SessionToken>FwoGZXIvYXdzEBYaD</SessionToken></Credentials>',
  'aws_secret_access_key = wJalrXUtnFEMIK7MDENG',
  '{"SecretAccessKey": "wJalrXUtnFEMIK7MDENG", "SessionToken": "FwoGZXIvYXdzEBYaD"}',
  'The AWS access key Id ASIAIOSFODNN7EXAMPLE does not exist',
  'GET https://b.s3.amazonaws.com/k?X-Amz-Signature=deadbeefcafe failed',
];

describe('redaction', () => {
  it.each(CARRIERS)('%s', (text) => {
    for (const redact of [redactPath, redactText]) {
      const result = redact(text);
      if (redact === redactText && text.includes('%58')) continue;
      for (const secret of SECRETS) expect(result).not.toContain(secret);
    }
  });

  it('leaves everything else readable', () => {
    const path = '/raw%2Fdata/x.csv?list-type=2&prefix=a%2Fb&X-Amz-Expires=900';
    expect(redactPath(path)).toBe(path);
    expect(redactText('Access Denied for arn:aws:iam::111122223333:role/R')).toBe(
      'Access Denied for arn:aws:iam::111122223333:role/R',
    );
  });
});

describe('request log', () => {
  const entry = {
    sessionId: 's1',
    operation: 'GetObject',
    method: 'GET',
    host: 'b.s3.eu-west-1.amazonaws.com',
    path: '/k',
    startedAt: 1,
    attempt: 1,
  };

  it('holds no secret whatever it is told', () => {
    const log = new RequestLog();
    for (const text of CARRIERS) {
      const id = log.begin({ ...entry, path: text });
      log.update(id, { error: text, said: text });
    }
    const everything = JSON.stringify(log.getSnapshot());
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
    expect(log.getSnapshot()).toHaveLength(CARRIERS.length);
  });

  it('keeps the newest entries, updates them, and forgets a session', () => {
    const log = new RequestLog(3);
    const ids = ['a', 'b', 'c', 'd'].map((path) => log.begin({ ...entry, path: `/${path}` }));
    expect(log.getSnapshot().map(({ path }) => path)).toEqual(['/b', '/c', '/d']);
    log.update(ids[3]!, { status: 200, latencyMs: 5 });
    log.update(ids[0]!, { status: 500 });
    expect(log.getSnapshot().at(-1)).toMatchObject({ path: '/d', status: 200, latencyMs: 5 });
    log.begin({ ...entry, sessionId: 's2' });
    log.clear('s1');
    expect(log.getSnapshot().map(({ sessionId }) => sessionId)).toEqual(['s2']);
  });

  it('tells listeners once per turn, and its snapshot changes only with its content', async () => {
    const log = new RequestLog();
    let calls = 0;
    const unsubscribe = log.subscribe(() => (calls += 1));
    const before = log.getSnapshot();
    expect(log.getSnapshot()).toBe(before);
    log.begin(entry);
    log.begin(entry);
    expect(log.getSnapshot()).not.toBe(before);
    await Promise.resolve();
    expect(calls).toBe(1);
    unsubscribe();
    log.begin(entry);
    await Promise.resolve();
    expect(calls).toBe(1);
  });
});
