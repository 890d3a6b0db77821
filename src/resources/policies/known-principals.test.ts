import { expect, it } from 'vitest';
import type { SavedRoute } from '@/sessions/routes/saved-routes';
import { ofRoute } from './known-principals';

it('offers the roles of a saved route with their accounts, and says where they are from', () => {
  const hop = { sessionName: '', durationSeconds: 3600 };
  const route: SavedRoute = {
    name: 'lake',
    profileId: 'aws',
    hops: [
      { ...hop, roleArn: 'arn:aws:iam::111122223333:role/path/BucketAdmin' },
      { ...hop, roleArn: 'arn:aws:iam::no-account:role/x' },
    ],
  };
  expect(ofRoute(route)).toEqual([
    { principal: 'arn:aws:iam::111122223333:role/path/BucketAdmin', source: 'the saved route lake' },
    { principal: '111122223333', source: 'the saved route lake' },
  ]);
});
