import { DeleteObjectCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { deleteObjects } from './delete-objects';

type Deleting = DeleteObjectsCommand | DeleteObjectCommand;
const sent: Deleting[] = [];
let answer: (command: Deleting) => Promise<object>;

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3: (_context: unknown, _location: unknown, command: Deleting) => {
    sent.push(command);
    return answer(command);
  },
}));
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});

const context = { id: 's', profile: { kind: 'aws' } } as AwsContext;
const location: Location = { type: 'bucket', name: 'lake' };
const keys = (count: number) => Array.from({ length: count }, (_, index) => ({ key: `k${index}` }));

/** Confirms whatever is asked for, except what `refuse` names. */
function service(refuse: (key: string) => 'error' | 'silence' | undefined = () => undefined) {
  answer = async (command) => {
    if (!(command instanceof DeleteObjectsCommand)) return {};
    const objects = command.input.Delete?.Objects ?? [];
    return {
      Deleted: objects.filter(({ Key }) => refuse(Key ?? '') === undefined),
      Errors: objects
        .filter(({ Key }) => refuse(Key ?? '') === 'error')
        .map(({ Key, VersionId }) => ({ Key, VersionId, Code: 'AccessDenied', Message: 'Access Denied' })),
    };
  };
}

beforeEach(() => {
  sent.length = 0;
});

describe('deleting objects', () => {
  it('sends a thousand a request and adds up the progress', async () => {
    service();
    const progress: number[] = [];
    const { deleted, failed } = await deleteObjects(context, location, keys(2500), {
      onProgress: (done) => progress.push(done),
    });
    expect(deleted).toHaveLength(2500);
    expect(failed).toEqual([]);
    expect(sent).toHaveLength(3);
    expect(progress.at(-1)).toBe(2500);
  });

  it('says of a key that safe mode keeps it', async () => {
    service((key) => (key === 'k1' ? 'error' : undefined));
    const safe = { ...context, narrowedTo: () => 'read only' };
    const [refused, ...others] = (await deleteObjects(safe, location, keys(3))).failed;
    expect(refused?.advice).toMatch(/^Safe mode is on \(read only\)/);
    expect(others).toEqual([]);
  });

  it('reports what was refused and what was not confirmed, key by key', async () => {
    service((key) => ({ k1: 'error' as const, k2: 'silence' as const })[key]);
    const { deleted, failed } = await deleteObjects(context, location, keys(4));
    expect(deleted.map(({ key }) => key)).toEqual(['k0', 'k3']);
    expect(failed.map(({ key, code }) => [key, code])).toEqual([
      ['k1', 'AccessDenied'],
      ['k2', 'NotConfirmed'],
    ]);
  });

  it('does not take the confirmation of one version for another', async () => {
    answer = async () => ({ Deleted: [{ Key: 'k', VersionId: 'v2' }] });
    const { deleted, failed } = await deleteObjects(context, location, [{ key: 'k', versionId: 'v1' }]);
    expect(deleted).toEqual([]);
    expect(failed).toMatchObject([{ key: 'k', versionId: 'v1', code: 'NotConfirmed' }]);
  });

  it('deletes names that XML cannot carry one by one', async () => {
    service();
    await deleteObjects(context, location, [{ key: 'plain' }, { key: 'bell\u0007' }, { key: 'cr\r' }]);
    const single = sent.filter((command) => command instanceof DeleteObjectCommand);
    expect(single.map(({ input }) => input.Key)).toEqual(['bell\u0007', 'cr\r']);
  });

  it('deletes one by one through a Multi-Region Access Point, and a refusal of one stops no other', async () => {
    answer = async ({ input }) => {
      if ('Key' in input && input.Key === 'k1')
        throw new AwsFailure('No', { kind: 'denied', code: 'AccessDenied' });
      return {};
    };
    const many = {
      type: 'multi-region-access-point',
      alias: 'mfzwi23gnjvgw.mrap',
      account: '111122223333',
      partition: 'aws',
    } as const;
    const { deleted, failed } = await deleteObjects(context, many, keys(4));
    expect(sent.every((command) => command instanceof DeleteObjectCommand)).toBe(true);
    expect(deleted.map(({ key }) => key).toSorted()).toEqual(['k0', 'k2', 'k3']);
    expect(failed).toMatchObject([{ key: 'k1', code: 'AccessDenied' }]);
  });

  it('stops when everything is refused, and says so for every key', async () => {
    answer = async () => {
      throw new AwsFailure('The session has ended', { kind: 'expired', code: 'ExpiredToken' });
    };
    const { deleted, failed } = await deleteObjects(context, location, keys(6000));
    expect(deleted).toEqual([]);
    expect(failed).toHaveLength(6000);
    expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['ExpiredToken', 'NotAttempted']));
    expect(sent.length).toBeLessThanOrEqual(3);
  });
});
