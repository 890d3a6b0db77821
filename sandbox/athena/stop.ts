import type { JsonCall } from '../json/handle-json';
import { executionOf } from './executions';
import { isOver } from './query-book';

/** Of one that is over already it does nothing. https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html */
export function stopQueryExecution(call: JsonCall): object {
  const execution = executionOf(call, 'athena:StopQueryExecution');
  if (!isOver(execution)) {
    execution.state = 'CANCELLED';
    execution.reason = 'Query cancelled by user';
    execution.completedAt = call.now;
    execution.stop.abort();
  }
  return {};
}
