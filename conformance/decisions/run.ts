import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { same } from '../expect';
import { Report, type Tally } from '../report';
import { runPublicRows } from './public';
import type { Row } from './row';
import { boundaryRows } from './rows/boundaries';
import { conditionRows } from './rows/conditions';
import { evaluationRows } from './rows/evaluation';
import { filterRows } from './rows/filters';
import { identityRows } from './rows/identity';
import { recordedRows } from './rows/recorded';
import { s3Rows } from './rows/s3';
import { serviceRows } from './rows/services';
import { walkthroughRows } from './rows/walkthroughs';
import { runStoredRows } from './stored';

const GROUPS: Readonly<Record<string, () => readonly Row[]>> = {
  'walk-throughs of the S3 guide': walkthroughRows,
  'examples of the S3 guide': s3Rows,
  'services that deliver to buckets': serviceRows,
  'evaluation logic': evaluationRows,
  'permissions boundaries': boundaryRows,
  'condition operators': conditionRows,
  'identity policies of the IAM guide': identityRows,
  'organizations and VPC endpoints': filterRows,
  'recorded simulations': recordedRows,
};

/** Decisions that AWS has published, in words or as recorded answers, against ours. */
export async function runDecisionsConformance(): Promise<Tally> {
  const report = new Report('decisions');
  let count = 0;
  for (const [group, rowsOf] of Object.entries(GROUPS)) {
    const rows = rowsOf();
    count += rows.length;
    await report.check(`${group}: ${rows.length} rows`, () => {
      same(
        rows.map((row) => judged(row)).filter((line) => line !== undefined),
        [],
      );
    });
  }
  count += await runPublicRows(report);
  count += await runStoredRows(report);
  console.log(`${count} published answers.`);
  return report.tally();
}

/** What is wrong with our answer; undefined when it is AWS's. */
function judged({ name, link, request, policies, answer }: Row): string | undefined {
  const { effect, deciding } = evaluate(request, policies);
  const right = answer === 'deny' ? effect !== 'allow' : effect === answer;
  if (right) return undefined;
  return `${name}: ${effect} for ${answer}, because ${deciding.map(({ why }) => why).join(' ')} (${link})`;
}
