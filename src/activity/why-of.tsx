import { Why } from '@/ui/why-slot';
import type { Call } from './calls';

/** The way to why it was refused. */
export function WhyOf({ call: { last } }: { call: Call }) {
  const { asked, status, code, said: message, requestId, startedAt: at, sessionId } = last;
  return <Why refused={{ asked, status, code, message, requestId, at, sessionId }} />;
}
