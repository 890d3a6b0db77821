import type { ControlAnswer } from '../access/policy-control';

/** What becomes of the session's own hold on the policy, for the line that says what does not change. */
export function controlSentence(answers: readonly ControlAnswer[]): string {
  const change = answers.find(({ operation }) => operation === 'change');
  switch (change?.verdict) {
    case 'yes':
      return 'This session can still change the policy.';
    case 'maybe':
      return 'This session can still change the policy, unless a condition applies.';
    case 'likely-no':
      return 'This session can probably no longer change the policy.';
    case 'no':
      return 'This session can no longer change the policy.';
    case 'unknown':
    case undefined:
      return '';
  }
}
