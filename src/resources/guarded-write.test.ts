import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sameCors } from './bucket-settings/save-cors';
import { sameEncryption } from './bucket-settings/save-encryption';
import { samePublicAccessBlock } from './bucket-settings/save-public-access';
import { guardedWriteMutation, type WriteRequest } from './guarded-write';

const KEY = ['session-1', 'bucket-settings', 'lake', 'thing'];
const STATUS = ['session-1', 'bucket-settings', 'lake', 'policy-status'];

function fixture(kind: 'aws' | 'custom' = 'aws', takes = true) {
  const client = new QueryClient();
  const state = { value: 'theirs', writes: 0 };
  const context = { id: 'session-1', profile: { kind } } as AwsContext;
  const options = guardedWriteMutation<string>(context, client, {
    action: 'PutThing',
    queryKey: KEY,
    read: () => Promise.resolve(state.value),
    write: ({ next }) => {
      state.writes += 1;
      if (takes) state.value = next;
      return Promise.resolve();
    },
    same: (left, right) => left === right,
    affects: [STATUS],
  });
  const save = (request: WriteRequest<string>) =>
    client.getMutationCache().build(client, options).execute(request);
  return { client, state, save };
}

describe('a save', () => {
  it('writes over what the edit was made from, and says what it replaced', async () => {
    const { client, state, save } = fixture();
    client.setQueryData(STATUS, true);
    expect(await save({ next: 'mine', base: 'theirs' })).toEqual({ kind: 'saved', replaced: 'theirs' });
    expect(state.value).toBe('mine');
    expect(client.getQueryData(KEY)).toBe('mine');
    expect(client.getQueryState(STATUS)?.isInvalidated).toBe(true);
  });

  it('writes nothing over something else, and shows what is there', async () => {
    const { client, state, save } = fixture();
    expect(await save({ next: 'mine', base: 'old' })).toEqual({ kind: 'changed', theirs: 'theirs' });
    expect(state.writes).toBe(0);
    expect(client.getQueryData(KEY)).toBe('theirs');
  });

  it('overwrites whatever is there when told to', async () => {
    const { state, save } = fixture();
    expect(await save({ next: 'mine', base: undefined })).toMatchObject({ kind: 'saved' });
    expect(state.value).toBe('mine');
  });

  it('on a lookalike is believed only when it can be read back', async () => {
    expect(await fixture('custom').save({ next: 'mine', base: 'theirs' })).toMatchObject({ kind: 'saved' });
    const failure = await fixture('custom', false)
      .save({ next: 'mine', base: 'theirs' })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AwsFailure);
    expect(failure).toMatchObject({ kind: 'not-supported', code: 'ChangeNotTaken', action: 'PutThing' });
  });
});

describe('the same', () => {
  it('no Block Public Access and all of it off', () => {
    expect(samePublicAccessBlock(null, { BlockPublicAcls: false })).toBe(true);
    expect(samePublicAccessBlock(null, { BlockPublicAcls: true })).toBe(false);
  });

  it('CORS rules whose lists are sorted otherwise, not rules in another order', () => {
    const a = { AllowedOrigins: ['*'], AllowedMethods: ['GET', 'PUT'] };
    const b = { AllowedOrigins: ['https://b.example'], AllowedMethods: ['GET'] };
    expect(sameCors([a], [{ ...a, AllowedMethods: ['PUT', 'GET'], AllowedHeaders: [] }])).toBe(true);
    expect(sameCors([a, b], [b, a])).toBe(false);
    expect(sameCors([a], [{ ...a, MaxAgeSeconds: 0 }])).toBe(false);
  });

  it('encryption that refuses nothing, said in either way', () => {
    const rule = { algorithm: 'AES256', bucketKey: false, blocked: [] };
    expect(sameEncryption(rule, { ...rule, blocked: ['NONE'] })).toBe(true);
    expect(sameEncryption(rule, { ...rule, blocked: ['SSE-C'] })).toBe(false);
    expect(sameEncryption(rule, null)).toBe(false);
  });
});
