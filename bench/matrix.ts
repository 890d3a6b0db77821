/**
 * What the matrix of who can do what costs after a keystroke, beside the library that conformance/evaluator
 * compares answers with, which is asked to decide as many requests of the same kind: those the cells rest on.
 * It knows no access points, so neither side has any.
 */
import type { Case } from '../conformance/evaluator/case';
import { installPeer, PACKAGE, VERSION } from '../conformance/evaluator/second-opinion-process';
import { toQuestion } from '../conformance/evaluator/simulate';
import { accessMatrix, DOINGS, type AccessMatrix, type MatrixSession } from '@drawbridge-s3/policy/matrix';
import { principalFromArn } from '@drawbridge-s3/policy/callers';
import type { AccessRequest, PolicySet } from '@drawbridge-s3/policy/evaluate';
import { requestOf, type Situation } from '@drawbridge-s3/policy/situation';
import { startChild } from './child';
import { alternate, busy } from './measure';
import { DOCUMENTS } from './policy/documents';
import { printHead, printRow } from './table';

const ARN = 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira';
const SESSION: MatrixSession = { arn: ARN, principal: principalFromArn(ARN)! };
const NOW = '2026-11-22T08:00:00.000Z';
const ROUNDS = { rounds: 5, warmUp: 2 };

const situation = (bucketPolicy: string): Situation => ({
  partition: 'aws',
  bucket: 'analytics-lake',
  account: '111122223333',
  bucketPolicy,
  accessPoints: [],
  unread: [],
});

/** As a draft that takes the first statement away. */
function draftOf(text: string): string {
  const { Statement, ...rest } = JSON.parse(text) as { Statement: unknown[] };
  return JSON.stringify({ ...rest, Statement: Statement.slice(1) }, undefined, 2);
}

/** The library takes documents as values, and no identity policies for callers that have none. */
function asValues({ principal }: AccessRequest, { identity = [], resource, ...rest }: PolicySet): PolicySet {
  return {
    ...rest,
    identity: 'account' in principal ? identity : [],
    ...(!resource
      ? {}
      : { resource: { ...resource, document: JSON.parse(resource.document as string) as unknown } }),
  };
}

/** The requests of all cells, over again until there are as many as were decided. */
function casesOf(matrix: AccessMatrix, sides: Record<'before' | 'after', Situation>): Case[] {
  const cases = (['before', 'after'] as const).flatMap((side) =>
    matrix.rows.flatMap((row) =>
      DOINGS.flatMap((doing) => row[side][doing].asks).map((ask): Case => {
        const { request, policies } = requestOf(ask, sides[side]);
        return { seed: 0, family: 'matrix', request, policies: asValues(request, policies) };
      }),
    ),
  );
  return Array.from({ length: matrix.decided }, (_, index) => cases[index % cases.length]!);
}

const peer = await startChild<string>('./evaluator/peer.ts', installPeer());
try {
  printHead('matrix');
  for (const [name, text] of Object.entries(DOCUMENTS)) {
    const sides = { before: situation(text), after: situation(draftOf(text)) };
    const matrix = accessMatrix(sides.before, sides.after, SESSION, NOW);
    await peer.ask({ load: casesOf(matrix, sides).map(toQuestion) });
    const measured = await alternate(
      () => busy(() => accessMatrix(sides.before, sides.after, SESSION, NOW)),
      [
        {
          name: `${PACKAGE} ${VERSION}, its decisions alone`,
          run: async () => ((await peer.ask<number>({ round: true })) * matrix.decided) / 1000,
        },
      ],
      ROUNDS,
    );
    const size = `${text.length.toLocaleString('en')} characters, ${matrix.decided.toLocaleString('en')} decisions`;
    printRow(`matrix, ${name} (${size})`, measured, 'ms');
  }
} finally {
  await peer.stop();
}
