import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';

const AccountId = '111122223333';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
});
afterAll(() => sandbox.close());

describe('browsers', () => {
  const ask = (path: string, method: string) =>
    sandbox.fetch(
      new Request(`https://${AccountId}.s3-control.eu-west-1.amazonaws.com/v20180820/${path}`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://console.example',
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,x-amz-account-id',
        },
      }),
    );

  it.each([
    ['accessgrantsinstance/dataaccess', 'GET', true],
    ['accessgrantsinstance/caller/grants', 'GET', true],
    ['accessgrantsinstance/grants', 'GET', false],
    ['accessgrantsinstance', 'POST', false],
    ['accesspoint', 'GET', false],
  ])('may ask %s by %s: %s', async (path, method, allowed) => {
    const { status, headers } = await ask(path, method);
    expect(status === 200).toBe(allowed);
    expect(headers.get('access-control-allow-origin')).toBe(allowed ? '*' : null);
  });

  it('read refusals too', async () => {
    const response = await sandbox.fetch(
      new Request(
        `https://${AccountId}.s3-control.eu-west-1.amazonaws.com/v20180820/accessgrantsinstance/dataaccess`,
        { headers: { origin: 'https://console.example', 'x-amz-account-id': AccountId } },
      ),
    );
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
  });
});
