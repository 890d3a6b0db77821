import type { AwsContext } from '@/aws/context';
import { type PolicyTarget, targetKey } from './target';

export const policyKeys = {
  all: (context: AwsContext) => [context.id, 'policies'] as const,
  of: (context: AwsContext, target: PolicyTarget) => [context.id, 'policies', targetKey(target)] as const,
};
