import {
  GetObjectAnnotationCommand,
  ListObjectAnnotationsCommand,
  PutObjectAnnotationCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendS3 } from '../../../src/aws/send';
import { contents, copy, copyWorld, put, source, target, type Copying, type CopyWorld } from './world';

let world: CopyWorld;
beforeAll(async () => {
  world = await copyWorld();
});
afterAll(() => world.close());

const IN_PARTS = { atOnce: 3, part: 5 * 1024 * 1024 };
const NOTES = { review: '{"by": "ü"}', 'second note': 'x'.repeat(3000) };

const WAYS: Readonly<Record<string, Pick<Copying, 'way' | 'sizes'>>> = {
  CopyObject: { way: 'server' },
  'server-side in parts': { way: 'server', sizes: IN_PARTS },
  streamed: { way: 'streamed' },
  'streamed in parts': { way: 'streamed', sizes: IN_PARTS },
};

let count = 0;
async function annotated(): Promise<string> {
  const key = `annotated/${(count += 1)}`;
  await put(world.as.reader, key, 'annotated');
  for (const [AnnotationName, AnnotationPayload] of Object.entries(NOTES))
    await sendS3(
      world.as.reader,
      source,
      new PutObjectAnnotationCommand({ Bucket: 'source', Key: key, AnnotationName, AnnotationPayload }),
    );
  return key;
}

async function notesOf(Key: string): Promise<Record<string, string>> {
  const at = { Bucket: 'target', Key };
  const { Annotations = [] } = await sendS3(world.as.both, target, new ListObjectAnnotationsCommand(at));
  const texts = await Promise.all(
    Annotations.map(async ({ AnnotationName = '' }) => {
      const answer = await sendS3(
        world.as.both,
        target,
        new GetObjectAnnotationCommand({ ...at, AnnotationName }),
      );
      return [AnnotationName, (await answer.AnnotationPayload?.transformToString('utf-8')) ?? ''] as const;
    }),
  );
  return Object.fromEntries(texts);
}

describe.each(Object.entries(WAYS))('%s', (name, way) => {
  it('brings annotations along, and of a move nothing is left behind', async () => {
    const key = await annotated();
    const moving = { writing: world.as.both, reading: world.as.reader, fromKey: key, move: true, ...way };
    await expect(copy(moving)).resolves.toMatchObject({ verified: true, note: undefined });
    expect(await notesOf(key)).toEqual(NOTES);
  });

  it('leaves them where that was chosen', async () => {
    const key = await annotated();
    const leaving = { options: { annotations: 'leave' }, ...way } as const;
    await expect(copy({ writing: world.as.both, fromKey: key, ...leaving })).resolves.toMatchObject({
      note: undefined,
    });
    expect(await notesOf(key)).toEqual({});
  });

  it('says so where they may not be read, and copies the rest', async () => {
    if (name === 'CopyObject') return;
    const key = await annotated();
    const copying = { writing: world.as.both, reading: world.as.unread, fromKey: key, ...way };
    const { note, verified } = await copy(copying);
    expect([verified, note]).toEqual([true, expect.stringMatching(/^Annotations, if it has any, were not/)]);
    expect((await contents(world.as.both, key)).text).toBe('annotated');
    expect(await notesOf(key)).toEqual({});
  });

  it('says so where they may not be written, and copies the rest', async () => {
    const key = await annotated();
    const { note, verified } = await copy({ writing: world.as.unwritten, fromKey: key, ...way });
    expect([verified, note]).toEqual([
      true,
      expect.stringMatching(/^(?:Not all annotations|Annotations, if it has any,) were/),
    ]);
    expect((await contents(world.as.both, key)).text).toBe('annotated');
    expect(await notesOf(key)).toEqual({});
  });

  it('has nothing to say of an object without any', async () => {
    const key = `plain/${(count += 1)}`;
    await put(world.as.reader, key, 'plain');
    await expect(copy({ writing: world.as.unwritten, fromKey: key, ...way })).resolves.toMatchObject({
      note: undefined,
    });
  });
});
