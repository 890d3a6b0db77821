import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { conditionalDeletesQuery } from './deletion-plan';

interface Sent {
  readonly input: { readonly Delete: { readonly Objects: Record<string, string>[] } };
}
const sent: Sent['input'][] = [];
let answer: () => object;

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3: async (_context: unknown, _location: unknown, command: Sent) => {
    sent.push(command.input);
    return sent.length === 1 ? answer() : { Deleted: command.input.Delete.Objects };
  },
}));
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});
beforeEach(() => {
  sent.length = 0;
});

const ask = (kind: 'aws' | 'custom') =>
  new QueryClient().fetchQuery(
    conditionalDeletesQuery(
      { id: 's', profile: { kind } } as AwsContext,
      { type: 'bucket', name: 'lake' },
      'a/',
    ),
  );
const refused = (Code: string) => () => ({ Errors: [{ Code }] });
const fails = (kind: AwsFailure['kind']) => () => {
  throw new AwsFailure('No', { kind, code: 'Code' });
};

it('are known of AWS, without asking', async () => {
  expect(await ask('aws')).toBe('honoured');
  expect(sent).toEqual([]);
});

it.each<[string, () => object, string]>([
  ['refused for the ETag', refused('PreconditionFailed'), 'honoured'],
  ['refused as there is no such key', refused('NoSuchKey'), 'honoured'],
  ['deleted all the same', () => ({ Deleted: [{}] }), 'ignored'],
  ['not implemented for the key', refused('NotImplemented'), 'refused'],
  ['not implemented at all', fails('not-supported'), 'refused'],
  ['no document it knows', fails('invalid'), 'refused'],
  ['denied for the key', refused('AccessDenied'), 'unknown'],
  ['denied at all', fails('denied'), 'unknown'],
  ['not answered', fails('offline'), 'unknown'],
])('of a lookalike are told by its answer: %s', async (_name, given, expected) => {
  answer = given;
  expect(await ask('custom')).toBe(expected);
  const [object] = sent[0]!.Delete.Objects;
  expect(object!['Key']).toMatch(/^a\/drawbridge-/);
  expect(object!['ETag']).toBeDefined();
});

it('leave no delete marker where they are ignored', async () => {
  answer = () => ({ Deleted: [{ DeleteMarker: true, DeleteMarkerVersionId: 'm1' }] });
  expect(await ask('custom')).toBe('ignored');
  const key = sent[0]!.Delete.Objects[0]!['Key'];
  expect(sent[1]!.Delete.Objects).toEqual([{ Key: key, VersionId: 'm1' }]);
});
