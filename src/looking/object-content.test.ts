import { expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { ReadMeter } from '@/resources/objects/ranges/read-meter';
import { objectContent } from './object-content';

const contextBy = (transport: 'direct' | 'relay'): AwsContext => ({
  id: `session-${transport}`,
  profile: { id: 'aws', label: 'AWS', kind: 'aws', transport, partition: 'aws', region: 'eu-west-1' },
  credentials: () => Promise.reject(new Error('No test asks for credentials')),
});
const content = (transport: 'direct' | 'relay', head: Parameters<typeof objectContent>[3]) =>
  objectContent(contextBy(transport), { type: 'bucket', name: 'lake' }, { key: 'k' }, head, new ReadMeter());

it.each([
  ['direct', undefined, /CORS rules hide its ETag .*ExposeHeaders lacks ETag/],
  ['relay', undefined, /The service gives it no ETag/],
  ['direct', '"e"', undefined],
  ['relay', '"e"', undefined],
] as const)('%s, with the ETag %s: what a change would do is said', (transport, ETag, said) => {
  const { unpinned } = content(transport, { ContentLength: 9, ETag } as Parameters<typeof objectContent>[3])!;
  if (said === undefined) expect(unpinned).toBeUndefined();
  else expect(unpinned).toMatch(said);
});
