export { makePair, type Pair } from '../diff/testing/generate.ts';
export { makeAsk } from '../diff/testing/requests.ts';
export { pick, seeded, type Random } from '../evaluate/testing/random.ts';
export { CASES } from '../lint/cases/all.ts';
export { BUCKET } from '../lint/cases/case.ts';
export { ACCESS_POINT_ENV, BUCKET_ENV, marked } from './marked.ts';
