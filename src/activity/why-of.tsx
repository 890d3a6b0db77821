import { Why } from '@/ui/why-slot';
import type { Call } from './calls';

/** The way to why it was refused. */
export function WhyOf({ call: { last } }: { call: Call }) {
  const { asked, status, requestId, startedAt: at, sessionId } = last;
  return <Why refused={{ asked, status, requestId, at, sessionId }} />;
}
