import { QueryClient, skipToken } from '@tanstack/react-query';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';

declare module '@tanstack/react-query' {
  interface Register {
    /** True of every query and mutation, since {@link AwsQueryClient} is the only client there is. */
    defaultError: AwsFailure;
  }
}

/** Of a mutation: what is run, and what it waits for around it, which fails it as well. */
const STEPS = ['mutationFn', 'onMutate', 'onSuccess', 'onError', 'onSettled'] as const;

/**
 * A client whose queries and mutations fail with an AwsFailure whatever was thrown: `error` of their results is one
 * by type, and here it becomes one in fact.
 */
export class AwsQueryClient extends QueryClient {
  override readonly defaultQueryOptions: QueryClient['defaultQueryOptions'] = (options) => {
    const defaulted = super.defaultQueryOptions(options);
    const { queryFn } = defaulted;
    if (defaulted === options || queryFn === undefined || queryFn === skipToken) return defaulted;
    return { ...defaulted, queryFn: failing(queryFn) };
  };

  override readonly defaultMutationOptions: QueryClient['defaultMutationOptions'] = (options) => {
    const defaulted = super.defaultMutationOptions(options);
    if (defaulted === options) return defaulted;
    const steps = STEPS.flatMap((step) => {
      const run: unknown = defaulted[step];
      return typeof run === 'function' ? [[step, failing(run as Run)] as const] : [];
    });
    return { ...defaulted, ...Object.fromEntries(steps) };
  };
}

type Run = (...parameters: never[]) => unknown;

/** The library awaits whatever its functions return, so a promise may stand in for a value. */
function failing<Given extends Run>(run: Given): Given {
  const guarded: Run = async (...parameters) => {
    try {
      return await run(...parameters);
    } catch (error) {
      throw toFailure(error);
    }
  };
  return guarded as Given;
}
