import { safeModeOf } from '../safe-mode-of';

/** Session policy of "Narrow this session: read only", as safe mode has it, to be read and edited. */
export function readOnlyPolicy(lookalike: boolean): string {
  const { policy } = safeModeOf({ may: 'read' }, { partition: 'aws', kind: lookalike ? 'custom' : 'aws' });
  return JSON.stringify(JSON.parse(policy), undefined, 2);
}

export function isReadOnly(sessionPolicy: string): boolean {
  const policy = sessionPolicy.trim();
  return policy === readOnlyPolicy(false) || policy === readOnlyPolicy(true);
}
