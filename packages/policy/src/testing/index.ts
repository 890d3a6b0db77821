export { makePair, type Pair } from '../diff/testing/generate.ts';
export { makeAsk } from '../diff/testing/requests.ts';
export { pick, seeded, type Random } from '../evaluate/testing/random.ts';
export { CASES } from '../lint/cases.gen.ts';
export { ACCESS_POINT_ENV, BUCKET_ENV, marked } from './marked.ts';
