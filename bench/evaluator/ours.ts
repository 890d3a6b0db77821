import type { Case } from '../../conformance/evaluator/case';
import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { serveRounds } from './round';

serveRounds((item) => {
  const { request, policies } = item as Case;
  return evaluate(request, policies);
});
