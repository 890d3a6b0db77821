import { GetRoleCommand } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../../server/csp';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { ConnectionProfile } from '../../src/aws/profile';
import { awsProfile } from '../../src/aws/profiles/built-in';
import { sendIam } from '../../src/aws/send-iam';

/** Every partition's only IAM, and the Region its requests are signed for. */
const HOSTS: readonly (readonly [ConnectionProfile['partition'], string, string])[] = [
  ['aws', 'iam.amazonaws.com', 'us-east-1'],
  ['aws-us-gov', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
  ['aws-cn', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['aws-eusc', 'iam.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
];
const OWN = 'http://127.0.0.1:4173';

afterEach(() => {
  disposeClients('hosts');
  vi.unstubAllGlobals();
});

async function asked(profile: ConnectionProfile): Promise<Request> {
  const requests: Request[] = [];
  vi.stubGlobal('location', { origin: OWN });
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    requests.push(new Request(input, init));
    return new Response('<GetRoleResponse><GetRoleResult/></GetRoleResponse>');
  });
  const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 's' });
  await sendIam({ id: 'hosts', profile, credentials }, new GetRoleCommand({ RoleName: 'R' }));
  expect(requests).toHaveLength(1);
  return requests[0]!;
}

/** Whether the page may connect there. https://www.w3.org/TR/CSP3/#match-hosts */
function mayConnect(direct: boolean, url: string): boolean {
  const { origin } = new URL(url);
  const sources = / connect-src ([^;]*)/.exec(contentSecurityPolicy({ direct }))![1]!.split(' ');
  return sources.some(
    (source) =>
      source === origin ||
      (source === "'self'" && origin === OWN) ||
      (source.startsWith('https://*.') &&
        origin.startsWith('https://') &&
        origin.endsWith(source.slice('https://*'.length))),
  );
}

describe.each(HOSTS)('IAM of %s', (partition, host, region) => {
  it('directly is asked where the page may connect', async () => {
    const request = await asked(awsProfile({ transport: 'direct', partition, region: 'eu-west-1' }));
    expect(request.url).toBe(`https://${host}/`);
    expect(request.headers.get('authorization')).toContain(`/${region}/iam/aws4_request`);
    expect(mayConnect(true, request.url)).toBe(true);
  });

  it('through the relay is asked through nothing else, where nothing else is allowed', async () => {
    const request = await asked(awsProfile({ transport: 'relay', partition, region: 'eu-west-1' }));
    expect(request.url).toBe(`${OWN}/relay/aws/${host}/`);
    expect(mayConnect(false, request.url)).toBe(true);
    expect(mayConnect(false, `https://${host}/`)).toBe(false);
  });
});
