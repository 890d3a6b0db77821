import { openSandbox } from './actions';
import { test } from './fixtures';
import {
  bringOddKeys,
  downloadOddKeys,
  lookAtOddKeys,
  putOddKeys,
  tagOddKeys,
  uploadOddNames,
} from './odd-keys-walk';
import { owner } from './owner';
import { standInForPickers } from './pickers';

test('keys of every kind are told apart, opened, tagged, brought down, copied, moved and deleted', async ({
  page,
  server,
}) => {
  test.slow();
  const place = { page, s3: owner(server.sandbox!), bucket: 'analytics-scratch' };
  await putOddKeys(place);
  await standInForPickers(page);
  await openSandbox(page);
  await lookAtOddKeys(place);
  await tagOddKeys(place);
  await downloadOddKeys(place);
  await bringOddKeys(place);
  await uploadOddNames(place);
});
