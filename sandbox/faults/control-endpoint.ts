import type { RawTarget } from '../http/target';
import { ServiceError } from '../http/error';
import type { Kernel } from '../kernel';
import { COMMANDS, type Body } from './commands';
import { describeState } from './describe';

/** Not a bucket's name: those take no underscores. */
export const FAULT_CONTROL_PATH = '/__sandbox/';

/**
 * The switches of docs/sandbox.md, on the loopback endpoint only. It shows secrets and breaks things, so no
 * page of another origin may reach it: a foreign Host or any foreign Origin is refused.
 */
export async function handleFaultControl(
  kernel: Kernel,
  request: Request,
  target: RawTarget,
  reset: () => Promise<void>,
): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== `http://${target.host}`) return json(403, { error: 'foreign origin' });
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return json(403, { error: 'foreign site' });
  const name = target.path.slice(FAULT_CONTROL_PATH.length);
  if (request.method === 'GET' && name === 'state') return json(200, describeState(kernel));
  const command = COMMANDS[name];
  if (command === undefined)
    return json(404, { error: `no such switch: ${name}`, switches: Object.keys(COMMANDS) });
  if (request.method !== 'POST') return json(405, { error: 'POST it' });
  // Browsers send JSON across origins only after a preflight, which nothing here answers.
  if (request.headers.get('content-type')?.startsWith('application/json') !== true) {
    return json(415, { error: 'Content-Type must be application/json' });
  }
  try {
    const body = await readBody(request);
    return json(200, (await command(kernel, body, reset)) ?? { done: true });
  } catch (error) {
    if (error instanceof ServiceError) return json(error.status, { error: error.message });
    throw error;
  }
}

async function readBody(request: Request): Promise<Body> {
  const text = await request.text();
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  } catch {
    // Answered below, like any other body that is no JSON object.
  }
  throw new ServiceError('InvalidRequest', 'the body must be a JSON object', 400);
}

function json(status: number, value: unknown): Response {
  return new Response(`${JSON.stringify(value, null, 2)}\n`, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
