import { describe, expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ConnectionProfile } from '@/aws/profile';
import { fileNameOf } from '@/lib/file-name';
import { linkSigner, presign, type LinkRequest, type LinkTemplate } from './presign';

const LAKE: Location = { type: 'bucket', name: 'lake' };
const DOTTED: Location = { type: 'bucket', name: 'my.lake' };
const POINT: Location = {
  type: 'access-point',
  name: 'marketing',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const TOKEN = `IQoJb3JpZ2luX2Vj/${'aB3+x=='.repeat(120)}`;

const aws: ConnectionProfile = {
  id: 'p',
  label: 'P',
  kind: 'aws',
  transport: 'direct',
  partition: 'aws',
  region: 'eu-west-1',
};
/** Where the Region is known without asking. */
const lookalike: ConnectionProfile = {
  ...aws,
  kind: 'custom',
  transport: 'relay',
  endpoint: 'http://10.0.0.1:7480',
  publicEndpoint: 'http://127.0.0.1:7480',
};

const contextOf = (profile: ConnectionProfile, sessionToken?: string): AwsContext => ({
  id: 's1',
  profile,
  credentials: async () => ({
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: 'secret/with+odd=characters',
    ...(sessionToken === undefined ? {} : { sessionToken }),
  }),
});

const RESPONSE = { contentType: 'text/csv; charset=utf-8', cacheControl: 'no-store', contentLanguage: 'en' };
const TEMPLATES: readonly (readonly [string, LinkTemplate])[] = [
  ['a download as the object says', { method: 'GET', response: { open: 'stored' } }],
  ['a download that is saved', { method: 'GET', response: { ...RESPONSE, open: 'attachment' } }],
  ['one that is opened', { method: 'GET', response: { open: 'inline', contentEncoding: "gz'ip(1)*" } }],
  ['an upload', { method: 'PUT', headers: {} }],
  [
    'an upload that says much',
    {
      method: 'PUT',
      headers: {
        acl: 'bucket-owner-full-control',
        storageClass: 'STANDARD_IA',
        encryption: 'aws:kms',
        kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
        bucketKey: true,
        tags: { 'a b': 'c+d' },
        metadata: { shop: '17' },
      },
    },
  ],
  // Signed as a header whose value is the SDK's own affair: each is the SDK's then.
  ['an upload with a header that is signed', { method: 'PUT', headers: { contentLanguage: 'en' } }],
];

const PIECES = [
  'a',
  '/',
  ' ',
  '+',
  '%',
  '%2F',
  '&',
  '=',
  '?',
  '#',
  "'",
  '(',
  '*',
  '!',
  '~',
  'ü',
  '日本',
  '🗂',
  '\\',
  '"',
  '<',
  '$',
  '${filename}',
  '.',
  '//',
  '\u202E',
  '\t',
];

function randomKey(seed: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  // A letter at each end: no segment is `.` or `..`.
  return `k${Array.from({ length: 1 + next(12) }, () => `x${PIECES[next(PIECES.length)]}`).join('')}k`;
}

const asked = (template: LinkTemplate, key: string, versionId: string | undefined): LinkRequest => {
  if (template.method === 'PUT') return { method: 'PUT', key, headers: template.headers };
  const { open, ...texts } = template.response;
  return {
    method: 'GET',
    key,
    ...(versionId === undefined ? {} : { versionId }),
    response: {
      ...texts,
      ...(open === 'stored' ? {} : { disposition: { type: open, fileName: fileNameOf(key) } }),
    },
  };
};

/** Signed within the same second, or once more. */
async function both(
  context: AwsContext,
  place: Location,
  template: LinkTemplate,
  key: string,
  versionId?: string,
) {
  for (;;) {
    const signer = await linkSigner(context, place, template, 900);
    const own = await signer.sign({ key, ...(versionId === undefined ? {} : { versionId }) });
    signer.close();
    const { url } = await presign(context, place, asked(template, key, versionId), 900);
    const dateOf = (text: string) => new URL(text).searchParams.get('X-Amz-Date');
    if (dateOf(own) === dateOf(url)) return { own, sdk: url };
  }
}

describe('the signer of sets', () => {
  it.each(TEMPLATES)('writes the URLs the SDK would, byte for byte: %s', async (_, template) => {
    const places = [
      [contextOf(lookalike, TOKEN), LAKE],
      [contextOf(lookalike), DOTTED],
      [contextOf(aws, TOKEN), POINT],
    ] as const;
    for (let seed = 1; seed <= 25; seed += 1) {
      const [context, place] = places[seed % places.length]!;
      const versionId = template.method === 'GET' && seed % 2 === 0 ? `v+${seed}/=` : undefined;
      const { own, sdk } = await both(context, place, template, randomKey(seed * 7919), versionId);
      expect(own, `seed ${seed}`).toBe(sdk);
    }
  });

  it('refuses keys no browser can open, as one link does', async () => {
    const signer = await linkSigner(contextOf(lookalike), LAKE, { method: 'PUT', headers: {} }, 900);
    expect(() => signer.sign({ key: 'a/../b' })).toThrow(
      expect.objectContaining({ code: 'UnaddressableKey' }),
    );
  });
});
