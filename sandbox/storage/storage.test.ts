import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GeneratedObjectStore } from './generated-object-store';
import { MemoryObjectStore } from './memory-object-store';
import { TemporaryBlobStore } from './temporary-blob-store';
import type { Blob, ObjectVersion } from './types';
import { compareUtf8 } from './utf8-order';

const version = (key: string, versionId = 'null'): ObjectVersion => ({
  key,
  versionId,
  deleteMarker: false,
  lastModified: 0,
  size: 0,
  etag: '""',
  headers: {},
  storageClass: 'STANDARD',
  ownerAccount: '1',
  tags: {},
  acl: 'private',
});

describe('UTF-8 order', () => {
  it('is the order of the encoded bytes', () => {
    const keys = [
      '',
      'a',
      'a/',
      'aa',
      'z',
      '\u007f',
      'é',
      '\u07ff',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '🚀',
      '🚀a',
    ];
    for (const left of keys) {
      for (const right of keys) {
        expect(Math.sign(compareUtf8(left, right))).toBe(
          Buffer.compare(Buffer.from(left), Buffer.from(right)),
        );
      }
    }
  });
});

describe('the keys of a bucket', () => {
  it('stay in order through thousands of inserts and deletes', () => {
    const store = new MemoryObjectStore();
    const numbers = Array.from({ length: 5000 }, (_, index) => (index * 7919) % 5000);
    for (const number of numbers) store.put(version(`k/${String(number).padStart(4, '0')}`), 'null-version');
    expect([...store.keys({ prefix: 'k/' })]).toHaveLength(5000);
    for (const number of numbers)
      if (number % 3 !== 0) store.remove(`k/${String(number).padStart(4, '0')}`, 'null');
    const left = [...store.keys({ prefix: '' })];
    expect(left).toHaveLength(1667);
    expect(left).toEqual(left.toSorted(compareUtf8));
    expect([...store.keys({ prefix: 'k/', after: 'k/4990' })]).toEqual(['k/4992', 'k/4995', 'k/4998']);
    expect([...store.keys({ prefix: 'k/499', after: 'a' })]).toEqual(['k/4992', 'k/4995', 'k/4998']);
    expect([...store.keys({ prefix: 'l' })]).toEqual([]);
    for (const key of left) store.remove(key, 'null');
    expect(store.isEmpty()).toBe(true);
  });

  it('may change while it is walked', () => {
    const store = new MemoryObjectStore();
    for (const key of ['a', 'b', 'c']) store.put(version(key), 'null-version');
    const seen: string[] = [];
    for (const key of store.keys({ prefix: '' })) {
      seen.push(key);
      store.remove(key, 'null');
    }
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('versions are newest first, and null is replaced', () => {
    const store = new MemoryObjectStore();
    store.put(version('k'), 'null-version');
    store.put(version('k', 'v1'), 'nothing');
    store.put(version('k'), 'null-version');
    expect(store.versions('k').map(({ versionId }) => versionId)).toEqual(['null', 'v1']);
    expect(store.remove('k', 'v2')).toBeUndefined();
  });
});

describe('generated keys', () => {
  const generated = () =>
    new GeneratedObjectStore({
      count: 1000,
      keyAt: (index) => `g/${String(index).padStart(4, '0')}`,
      indexOf: (key) => (/^g\/0\d{3}$/.test(key) ? Number(key.slice(2)) : undefined),
      versionAt: (index) => version(`g/${String(index).padStart(4, '0')}`),
    });

  it('are there without being stored, in order with what is written', () => {
    const store = generated();
    store.put(version('g/0500b'), 'null-version');
    store.put(version('a'), 'null-version');
    store.put(version('z'), 'null-version');
    expect([...store.keys({ prefix: 'g/', after: 'g/0499' })].slice(0, 3)).toEqual([
      'g/0500',
      'g/0500b',
      'g/0501',
    ]);
    expect([...store.keys({ prefix: '' })]).toHaveLength(1003);
    expect([...store.keys({ prefix: '', after: 'g/0999' })]).toEqual(['z']);
    expect(store.latest('g/0007')?.key).toBe('g/0007');
    expect(store.latest('g/1000')).toBeUndefined();
  });

  it('can be deleted, overwritten and marked deleted', () => {
    const store = generated();
    expect(store.remove('g/0001', 'null')?.key).toBe('g/0001');
    expect(store.latest('g/0001')).toBeUndefined();
    store.put({ ...version('g/0002'), size: 5 }, 'null-version');
    expect(store.latest('g/0002')?.size).toBe(5);
    expect(store.remove('g/0002', 'null')?.size).toBe(5);
    expect(store.latest('g/0002')).toBeUndefined();
    store.put({ ...version('g/0003', 'marker'), deleteMarker: true }, 'nothing');
    expect(store.versions('g/0003').map(({ versionId }) => versionId)).toEqual(['marker', 'null']);
    expect([...store.keys({ prefix: '' })]).toHaveLength(998);
  });
});

describe('bodies', () => {
  let parent: string;
  let store: TemporaryBlobStore;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'drawbridge-test-'));
    store = new TemporaryBlobStore(parent);
  });
  afterEach(async () => {
    await store.close();
    rmSync(parent, { recursive: true });
  });

  const files = () => readdirSync(parent).flatMap((name) => readdirSync(join(parent, name)));
  const stream = (size: number, failAt = Infinity) => {
    let sent = 0;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent >= failAt) throw new Error('the connection broke');
        if (sent >= size) return controller.close();
        const length = Math.min(100_000, size - sent);
        controller.enqueue(Uint8Array.from({ length }, (_, index) => (sent + index) % 251));
        sent += length;
      },
    });
  };
  const read = async (blob: Blob, start?: number, end?: number) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of blob.stream(start, end)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const expected = (start: number, end: number) =>
    Buffer.from(Uint8Array.from({ length: end - start }, (_, index) => (start + index) % 251));

  it('small ones stay in memory, large ones go to disk', async () => {
    const small = await store.write(stream(262_144));
    expect(existsSync(join(parent, 'drawbridge'))).toBe(false);
    expect(files()).toEqual([]);
    const large = await store.write(stream(900_000));
    expect(files()).toHaveLength(1);
    expect((await read(small)).equals(expected(0, 262_144))).toBe(true);
    expect((await read(large, 65_530, 700_001)).equals(expected(65_530, 700_001))).toBe(true);
    await large.release();
    expect(files()).toEqual([]);
  });

  it('concatenation shares, and outlives its parts', async () => {
    const parts = [
      await store.write(stream(300_000)),
      await store.write(stream(10)),
      await store.write(stream(400_000)),
    ];
    const whole = store.concat(parts);
    expect(whole.size).toBe(700_010);
    for (const part of parts) await part.release();
    expect(files()).toHaveLength(2);
    const across = await read(whole, 299_990, 300_020);
    expect(across.equals(Buffer.concat([expected(299_990, 300_000), expected(0, 10), expected(0, 10)]))).toBe(
      true,
    );
    await whole.release();
    await whole.release();
    expect(files()).toEqual([]);
  });

  it('a download survives the deletion of its object', async () => {
    const blob = await store.write(stream(900_000));
    const reader = blob.stream().getReader();
    const first = await reader.read();
    await blob.release();
    expect(files()).toHaveLength(1);
    let size = first.value?.byteLength ?? 0;
    for (let next = await reader.read(); !next.done; next = await reader.read())
      size += next.value.byteLength;
    expect(size).toBe(900_000);
    expect(files()).toEqual([]);
  });

  it('a cancelled download lets go', async () => {
    const blob = await store.write(stream(900_000));
    const body = blob.stream();
    await blob.release();
    await body.cancel();
    expect(files()).toEqual([]);
  });

  it('a new start removes what was stored before it', async () => {
    const before = await store.write(stream(900_000));
    const removeEarlier = store.rotate();
    const after = await store.write(stream(900_000));
    await removeEarlier();
    expect(files()).toHaveLength(1);
    expect((await read(after)).byteLength).toBe(900_000);
    await expect(read(before)).rejects.toThrow('ENOENT');
  });

  it('a body that breaks off leaves nothing behind', async () => {
    await expect(store.write(stream(900_000, 600_000))).rejects.toThrow('the connection broke');
    expect(files()).toEqual([]);
    const controller = new AbortController();
    controller.abort(new Error('gone'));
    await expect(store.write(stream(900_000), controller.signal)).rejects.toThrow('gone');
    expect(files()).toEqual([]);
  });
});
