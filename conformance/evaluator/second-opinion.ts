/** `npx tsx conformance/evaluator/second-opinion.ts [cases]` */
import { runEvaluatorConformance } from './run';

const [asked] = process.argv.slice(2);
const cases = asked === undefined ? undefined : Number(asked);
if (cases !== undefined && !(Number.isInteger(cases) && cases > 0)) {
  console.error('usage: second-opinion.ts [number of cases]');
  process.exit(2);
}
const { passed, failed } = await runEvaluatorConformance(cases);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
