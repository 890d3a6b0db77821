import { logRequest } from '../access-logs/log-request';
import type { Exchange, Kernel } from '../kernel';

/** The answer as it is, once the request stands in every record that is kept of it. A record that fails fails nobody. */
export async function recorded(kernel: Kernel, exchange: Exchange, response: Response): Promise<Response> {
  try {
    await logRequest({ kernel, exchange, seen: exchange.seen, response });
  } catch (error) {
    kernel.reportInternalError(error);
  }
  return response;
}
