/** `npm run conformance`: evaluator, sandbox and console against truth from outside. */
import { runAgreementConformance } from './agreement/run';
import { runCephConformance } from './ceph/run';
import { runDecisionsConformance } from './decisions/run';
import { runDocumentedConformance } from './documented/run';
import { runDiffConformance } from './diff/run';
import { runEvaluatorConformance } from './evaluator/run';
import type { Tally } from './report';
import { runGrantsConformance } from './grants/run';
import { runSandboxConformance } from './sandbox/run';
import { runTwinsConformance } from './twins/run';

const SUITES: Readonly<Record<string, () => Promise<Tally>>> = {
  documented: runDocumentedConformance,
  decisions: runDecisionsConformance,
  evaluator: runEvaluatorConformance,
  diff: runDiffConformance,
  agreement: runAgreementConformance,
  sandbox: runSandboxConformance,
  twins: runTwinsConformance,
  grants: runGrantsConformance,
  ceph: runCephConformance,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Choose from: ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(SUITES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  try {
    const tally = await run();
    passed += tally.passed;
    failed += tally.failed;
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name} did not run: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
