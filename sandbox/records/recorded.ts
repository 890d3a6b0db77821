import { logRequest } from '../access-logs/log-request';
import { recordEvent } from '../cloudtrail/record';
import { s3Event } from '../cloudtrail/s3-events';
import { countRequest } from '../cloudwatch/count';
import type { Exchange, Kernel } from '../kernel';
import { noteChange } from '../metadata-tables/note-change';

/** The answer as it is, once the request stands in every record that is kept of it. A record that fails fails nobody. */
export async function recorded(kernel: Kernel, exchange: Exchange, response: Response): Promise<Response> {
  const answered = { kernel, exchange, seen: exchange.seen, response };
  try {
    countRequest(answered);
    noteChange(answered);
    await logRequest(answered);
    const event = s3Event(answered);
    if (event !== undefined) await recordEvent(kernel, exchange, event);
  } catch (error) {
    kernel.reportInternalError(error);
  }
  return response;
}
