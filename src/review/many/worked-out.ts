import { type AccountGround, type Review, reviewOf } from '@drawbridge-s3/policy/review';
import { type KeptStatements, statementsOf } from '../page/statement-of';

/** What is made of an account, and all of its documents that is kept. */
export interface WorkedOut {
  readonly review: Review;
  readonly statements: KeptStatements;
}

export function workOut(ground: AccountGround): WorkedOut {
  const review = reviewOf(ground);
  return { review, statements: statementsOf(ground, review.reaches) };
}
