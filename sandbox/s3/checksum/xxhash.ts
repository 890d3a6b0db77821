import { createXXHash128, createXXHash3, createXXHash64, type IHasher } from 'hash-wasm';
import type { Hasher } from './algorithms';

/** Made once, since that takes a promise; whoever hashes brings the state along. */
const MODULES: Readonly<Record<'XXHASH64' | 'XXHASH3' | 'XXHASH128', IHasher>> = {
  XXHASH64: await createXXHash64(),
  XXHASH3: await createXXHash3(),
  XXHASH128: await createXXHash128(),
};

/** Seed 0, big-endian. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
export function xxhash(algorithm: keyof typeof MODULES): Hasher {
  const module = MODULES[algorithm];
  let state = module.init().save();
  return {
    update: (bytes) => {
      state = module.load(state).update(bytes).save();
    },
    digest: () => Buffer.from(module.load(state).digest('binary')),
  };
}
