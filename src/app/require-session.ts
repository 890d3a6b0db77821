import { redirect } from '@tanstack/react-router';
import { sessionBySlug } from '@/sessions/store';

/** A link into a session that is not open in this tab leads to the connect page, and from there back here. */
export function requireSession(slug: string, href: string): { sessionId: string } {
  const session = sessionBySlug(slug);
  if (session === undefined) throw redirect({ to: '/connect', search: { next: href } });
  return { sessionId: session.id };
}
