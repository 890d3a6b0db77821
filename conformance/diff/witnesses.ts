import type { AccessDiff } from '@drawbridge-s3/policy/diff';
import { type PolicySet, type PolicySource } from '@drawbridge-s3/policy/evaluate';
import { mostRestrictive } from '@drawbridge-s3/policy/public';
import { requestOf, type Ask, type Situation } from '@drawbridge-s3/policy/situation';
import type { Pair } from '@drawbridge-s3/policy/testing';
import type { Case } from '../evaluator/case';
import { explainDifference } from '../evaluator/differences/explain';
import { secondOpinions } from '../evaluator/second-opinion-process';
import { toQuestion } from '../evaluator/simulate';

export interface Compared {
  readonly seed: number;
  readonly pair: Pair;
  readonly result: AccessDiff;
}

export interface Opinions {
  /** Sides of witnesses that were asked about. */
  readonly asked: number;
  readonly agreed: number;
  /** How often each known difference between the evaluators accounts for a disagreement, by its id. */
  readonly explained: ReadonlyMap<string, number>;
  readonly unexplained: readonly Unexplained[];
}

interface Unexplained {
  readonly item: Case;
  readonly ours: string;
  readonly theirs: string;
}

interface Asked {
  readonly item: Case;
  readonly ours: string;
}

/** Puts both sides of every witness that the second opinion can express to it. */
export async function askAboutWitnesses(compared: readonly Compared[]): Promise<Opinions> {
  const asked: Asked[] = compared.flatMap(({ seed, pair, result }) =>
    result.changes.flatMap(({ witness }) =>
      isExpressible(witness.ask)
        ? [
            { item: caseOf(seed, 'before', witness.ask, pair.before), ours: witness.before.effect },
            { item: caseOf(seed, 'after', witness.ask, pair.after), ours: witness.after.effect },
          ]
        : [],
    ),
  );
  const answers = await secondOpinions(asked.map(({ item }) => toQuestion(item)));
  const explained = new Map<string, number>();
  const unexplained: Unexplained[] = [];
  let agreed = 0;
  for (const [index, { item, ours }] of asked.entries()) {
    const theirs = answers[index] ?? 'no answer';
    if (theirs === ours) {
      agreed += 1;
      continue;
    }
    const differences = explainDifference(item, theirs);
    if (differences === undefined) unexplained.push({ item, ours, theirs });
    for (const { id } of differences ?? []) explained.set(id, (explained.get(id) ?? 0) + 1);
  }
  return { asked: asked.length, agreed, explained, unexplained };
}

/** Access points and objects that others wrote are outside what it can express. */
function isExpressible({ accessPoint, objectWriter }: Ask): boolean {
  return accessPoint === undefined && objectWriter === undefined;
}

function caseOf(seed: number, family: string, ask: Ask, situation: Situation): Case {
  const { request, policies } = requestOf(ask, situation);
  // It knows one public access block; ours are those of the account and of the bucket.
  const { accountPublicAccessBlock, bucketPublicAccessBlock, ...rest } = parsed(policies);
  const block = mostRestrictive(accountPublicAccessBlock, bucketPublicAccessBlock);
  return { seed, family, request, policies: { ...rest, bucketPublicAccessBlock: block } };
}

/** It takes documents as values, their statements as a list. */
function parsed(policies: PolicySet): PolicySet {
  const { resource } = policies;
  if (!resource) return policies;
  const document = JSON.parse(String(resource.document)) as { readonly Statement: unknown };
  const list = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const source: PolicySource = { ...resource, document: { ...document, Statement: list } };
  return { ...policies, resource: source };
}
