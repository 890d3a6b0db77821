import { AwsFailure, type FailureKind } from '@/aws/failure';

export interface Sent {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly simple?: boolean;
}

/** What the store has sent, and what is answered. */
export const wire = { sent: [] as Sent[], answer: (_sent: Sent): unknown => ({}) };

/** In place of `sendS3` and `uploadBody`. */
export async function sendOnWire(
  _context: unknown,
  _location: unknown,
  command: { input: Sent['input']; constructor: { name: string } },
  { simple }: { simple?: boolean } = {},
): Promise<unknown> {
  const operation = command.constructor.name.replace(/Command$/, '');
  const sent = { operation, input: command.input, simple };
  wire.sent.push(sent);
  return wire.answer(sent);
}

export function failure(kind: FailureKind, code: string, status = 400, action?: string): AwsFailure {
  return new AwsFailure(code, { kind, code, status, action });
}
