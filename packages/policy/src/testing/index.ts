export { GRANTS, grantOf, NEW_ROLE, UNDER_KEY } from '../access/testing/grants.ts';
export { randomGrant } from '../access/testing/random-grant.ts';
export { randomStanding } from '../access/testing/standing.ts';
export { makePair, type Pair } from '../diff/testing/generate.ts';
export { pick, seeded, type Random } from '../evaluate/testing/random.ts';
export { CASES } from '../lint/cases.gen.ts';
export {
  analystLoses,
  diffOf,
  OPEN_READ,
  POINT,
  policy,
  publicRead,
  situation,
  UPLOADS,
  vendorUploads,
} from '../report/testing/build.ts';
export { ANALYST_ARN, DRAFT, LAKE_SESSION, POINT_ARN, SAVED } from './lake.ts';
export { ACCESS_POINT_ENV, BUCKET_ENV, marked } from './marked.ts';
