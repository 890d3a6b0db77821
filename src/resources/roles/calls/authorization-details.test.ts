import { afterEach, expect, it, vi } from 'vitest';
import { disposeClients } from '@/aws/clients/dispose';
import type { AwsContext } from '@/aws/context';
import { readAuthorizationDetails } from './authorization-details';

const context: AwsContext = {
  id: 'details',
  credentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 's' }),
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'direct',
    partition: 'aws',
    region: 'eu-west-1',
  },
};
const HOME = 'arn:aws:iam::111122223333';
const document = (sid: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: sid }] });
const encoded = (sid: string) => encodeURIComponent(document(sid));

const role = (name: string, rest = '') =>
  `<member><RoleName>${name}</RoleName><Arn>${HOME}:role/${name}</Arn><AssumeRolePolicyDocument>${encoded('Trust')}</AssumeRolePolicyDocument>${rest}</member>`;
const managed = (name: string) =>
  `<member><Arn>${HOME}:policy/${name}</Arn><PolicyVersionList><member><VersionId>v2</VersionId><Document>${encoded(`${name} 2`)}</Document><IsDefaultVersion>false</IsDefaultVersion></member><member><VersionId>v1</VersionId><Document>${encoded(`${name} 1`)}</Document><IsDefaultVersion>true</IsDefaultVersion></member></PolicyVersionList></member>`;
const PAGES = [
  `<Policies>${['Reads', 'Bounds', 'Nobodys'].map(managed).join('')}</Policies><IsTruncated>true</IsTruncated><Marker>more</Marker>`,
  `<RoleDetailList>${role('Other')}${role(
    'Wanted',
    `<RolePolicyList><member><PolicyName>Own</PolicyName><PolicyDocument>${encoded('Own')}</PolicyDocument></member></RolePolicyList><AttachedManagedPolicies><member><PolicyArn>${HOME}:policy/Reads</PolicyArn></member></AttachedManagedPolicies><PermissionsBoundary><PermissionsBoundaryArn>${HOME}:policy/Bounds</PermissionsBoundaryArn></PermissionsBoundary><RoleLastUsed><LastUsedDate>2026-05-01T00:00:00Z</LastUsedDate><Region>eu-west-1</Region></RoleLastUsed>`,
  )}</RoleDetailList><IsTruncated>false</IsTruncated>`,
];

afterEach(() => {
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

it('keeps of all pages the roles that are wanted, and the texts that count of the policies they have', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    sent.push(await new Request(input, init).text());
    const page = PAGES[sent.length - 1] ?? '';
    return new Response(
      `<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult>${page}</GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>`,
      { headers: { 'content-type': 'text/xml' } },
    );
  });
  const arn = `${HOME}:role/Wanted`;
  const { roles, policies } = await readAuthorizationDetails(context, new Set([arn]), (request) => request());
  expect([...roles.values()]).toEqual([
    {
      arn,
      name: 'Wanted',
      trust: document('Trust'),
      policies: { Own: document('Own') },
      attached: [`${HOME}:policy/Reads`],
      boundary: `${HOME}:policy/Bounds`,
      lastUsed: { at: new Date('2026-05-01T00:00:00Z'), region: 'eu-west-1' },
    },
  ]);
  expect(Object.fromEntries(policies)).toEqual({
    [`${HOME}:policy/Reads`]: document('Reads 1'),
    [`${HOME}:policy/Bounds`]: document('Bounds 1'),
  });
  expect(sent.map((body) => new URLSearchParams(body).get('Marker'))).toEqual([null, 'more']);
});
