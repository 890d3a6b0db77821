export { accessMatrix } from './access-matrix.ts';
export {
  DOINGS,
  OWN_ACCOUNT,
  changed,
  type AccessMatrix,
  type Doing,
  type MatrixCell,
  type MatrixPlace,
  type MatrixRow,
  type MatrixSession,
  type MatrixSide,
  type MatrixSubject,
} from './types.ts';
