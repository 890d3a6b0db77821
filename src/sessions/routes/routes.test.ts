import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../testing/fake-world';
import type { Route } from '../types';
import { decodeRoute, encodeRoute, importRoute, routeUrl } from './route-link';
import { forgetRoute, savedRoutes, saveRoute } from './saved-routes';

const route: Route = {
  profileId: 'aws',
  hops: [
    {
      roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
      sessionName: 'operator',
      externalId: 'mk-7731',
      durationSeconds: 3600,
      tags: { team: 'größe' },
    },
    {
      roleArn: 'arn:aws:iam::777788889999:role/Next',
      sessionName: '',
      durationSeconds: 900,
      mfaSerial: 'arn:aws:iam::444455556666:mfa/me',
    },
  ],
};
const stripped = {
  ...route,
  hops: route.hops.map(({ externalId: _externalId, ...hop }) => hop),
};

describe('links', () => {
  it('carry the whole route but the external ID', () => {
    const code = encodeRoute(route, { withExternalIds: false });
    expect(code).toMatch(/^[\w-]+$/);
    expect(atob(code.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('mk-7731');
    expect(decodeRoute(code)).toEqual(stripped);
  });

  it('carry the external ID when asked to', () => {
    expect(decodeRoute(encodeRoute(route, { withExternalIds: true }))).toEqual(route);
  });

  it.each(['', 'x', '!!', btoa('{"hops":[]}'), btoa('{"hops":[{"roleArn":"javascript:1"}]}'), btoa('null')])(
    'are refused when they hold no route: %s',
    (code) => expect(decodeRoute(code)).toBeUndefined(),
  );

  it('drop what no route has', () => {
    const smuggled = {
      hops: [{ roleArn: 'arn:aws:iam::1:role/A', mfaCode: '123456', secret: 'x' }],
      extra: 1,
    };
    expect(decodeRoute(btoa(JSON.stringify(smuggled)))).toEqual({
      profileId: 'aws',
      hops: [{ roleArn: 'arn:aws:iam::1:role/A', sessionName: '', durationSeconds: 3600 }],
    });
  });

  it('are imported as a link, as their code, as JSON or as role ARNs', () => {
    const url = routeUrl(route, { withExternalIds: false }, 'https://drawbridge.example/');
    expect(url).toMatch(/^https:\/\/drawbridge\.example\/connect\?route=[\w-]+$/);
    expect(importRoute(url)).toEqual(stripped);
    expect(importRoute(encodeRoute(route, { withExternalIds: false }))).toEqual(stripped);
    expect(importRoute(JSON.stringify(route))).toEqual(route);
    expect(importRoute('arn:aws:iam::1:role/A\narn:aws:iam::2:role/B')?.hops).toHaveLength(2);
    expect(importRoute('nothing of the kind')).toBeUndefined();
  });
});

describe('saved routes', () => {
  it('are kept by name without the external ID, and forgotten', () => {
    const storage = memoryStorage();
    saveRoute(storage, 'lake', route, { withExternalIds: false });
    saveRoute(storage, 'lake', route, { withExternalIds: false });
    saveRoute(storage, 'backup', route, { withExternalIds: true });
    expect(savedRoutes(storage)).toEqual([
      { name: 'backup', ...route },
      { name: 'lake', ...stripped },
    ]);
    expect(forgetRoute(storage, 'backup').map(({ name }) => name)).toEqual(['lake']);
    expect(JSON.stringify(savedRoutes(storage))).not.toContain('mk-7731');
  });

  it('survive an entry that cannot be read', () => {
    const storage = memoryStorage();
    saveRoute(storage, 'lake', route, { withExternalIds: false });
    const entries = JSON.parse(storage.getItem('drawbridge.routes')!) as unknown[];
    storage.setItem('drawbridge.routes', JSON.stringify([7, ...entries, { name: 'broken' }]));
    expect(savedRoutes(storage).map(({ name }) => name)).toEqual(['lake']);
    storage.setItem('drawbridge.routes', 'not JSON');
    expect(savedRoutes(storage)).toEqual([]);
  });
});
