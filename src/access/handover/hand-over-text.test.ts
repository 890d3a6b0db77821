import { describe, expect, it } from 'vitest';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { awsProfile } from '@/aws/profiles/built-in';
import { configProfile, handOverFacts, handOverText, routeLink } from './hand-over-text';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const role = grantOf({ way: 'role' });
const valuesOf = (grant: Grant, name: string) =>
  handOverFacts(grant, [KEY])
    .filter(([one]) => one === name)
    .map(([, value]) => value);

describe('what is handed over', () => {
  it('says what, as whom, where and until when', () => {
    const grant = grantOf({
      conditions: { until: '2027-02-27T00:00:00Z', network: { ranges: ['203.0.113.0/24'] } },
    });
    expect(valuesOf(grant, 'You may')).toEqual(['download']);
    expect(valuesOf(grant, 'As')).toEqual(['444455556666']);
    expect(valuesOf(grant, 'Where')).toEqual(['s3://lake/curated/', 's3://lake/press/2026/']);
    expect(valuesOf(grant, 'Until')).toEqual(['2027-02-27T00:00:00Z']);
    expect(valuesOf(grant, 'Only from')).toEqual(['203.0.113.0/24']);
    expect(valuesOf(grant, 'KMS key')).toEqual([KEY]);
    expect(valuesOf(grantOf({}), 'Until')).toEqual(['without an end']);
  });

  it('names the access point in the place of the bucket', () => {
    expect(valuesOf(grantOf({ way: 'access-point' }), 'Where')[0]).toBe(
      's3://arn:aws:s3:eu-west-1:111122223333:accesspoint/partner/curated/',
    );
  });

  it('says who pays, where it is whoever asks', () => {
    const [place] = grantOf({}).places;
    const places = [{ ...place!, requesterPays: true }];
    expect(valuesOf(grantOf({}), 'Requests send')).toEqual([]);
    expect(valuesOf(grantOf({ places }), 'Requests send')).toEqual(['x-amz-request-payer: requester']);
    expect(valuesOf(grantOf({ places }), 'Who pays')[0]).toContain('you,');
    expect(valuesOf(grantOf({ places, way: 'role' }), 'Who pays')[0]).toContain('the owner');
  });

  it('has the external ID in the text, and in no link', () => {
    const link = routeLink(role, 'aws', 'https://console.example')!;
    expect(
      handOverText(role, [], awsProfile({ transport: 'direct' }), {
        check: 'https://console.example/handover',
        route: link,
      }),
    ).toContain('external_id = ext-1234');
    expect(link).toContain('/connect?route=');
    const code = new URL(link).searchParams.get('route')!;
    const json = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    expect(json).toContain('role/drawbridge/Partner');
    expect(json).not.toContain('ext-1234');
  });

  it('has a profile that assumes the role, or none where there is no role', () => {
    expect(configProfile(role).split('\n')).toEqual([
      '[profile lake-partner]',
      'role_arn = arn:aws:iam::111122223333:role/drawbridge/Partner',
      'source_profile = default',
      'external_id = ext-1234',
      'duration_seconds = 3600',
      'region = eu-west-1',
    ]);
    expect(configProfile(grantOf({})).split('\n')).toEqual(['[profile lake-partner]', 'region = eu-west-1']);
  });

  it.each<[string, Grant, Record<string, string>]>([
    ['a bucket', grantOf({}), { at: 'lake', prefix: 'curated/' }],
    [
      'an access point',
      grantOf({ way: 'access-point' }),
      { at: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/partner', prefix: 'curated/' },
    ],
    [
      'a bucket where whoever asks pays',
      grantOf({
        places: grantOf({}).places.map((place) => ({ ...place, requesterPays: true, prefixes: [] })),
      }),
      { at: 'lake', pays: 'requester' },
    ],
  ])('has a link that opens %s at once', (_, grant, search) => {
    const url = new URL(routeLink(grant, 'aws', 'https://console.example')!);
    expect(url.pathname).toBe('/connect');
    expect(Object.fromEntries(url.searchParams)).toEqual(search);
  });

  it('opens the place with the role that is taken', () => {
    expect(new URL(routeLink(role, 'aws', 'https://console.example')!).searchParams.get('at')).toBe('lake');
  });
});
