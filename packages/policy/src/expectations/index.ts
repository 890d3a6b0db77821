export { brokenExpectations, checkExpectations, type CheckedExpectation } from './check.ts';
export type { Expectation } from './expectation.ts';
export { expectationName } from './expectation-name.ts';
export { parseExpectations } from './parse.ts';
export { atTime, withoutTime } from './time.ts';
