export { freeSid, insertStatements, readable } from './insert-statements.ts';
export { mergePolicies, type Choices } from './merge.ts';
export { outcomeOf, threeWay, type Did, type ThreeWayRow } from './three-way.ts';
