import { noteHandedOut } from '@/resources/handed-out/handed-out';
import type { Session } from '@/sessions/types';
import { keepMade } from './kept';

export interface Made {
  readonly session: Pick<Session, 'id' | 'arn'>;
  /** What one can do with it: `download 12 objects`. */
  readonly what: string;
  readonly where: readonly { readonly bucket: string; readonly prefix?: string }[];
  /** `presigned GET`, `presigned PUT`, `POST form`. */
  readonly way: string;
  readonly until: Date;
  /** What can be copied or saved again; left out of what is too large to be held. */
  readonly again?: { readonly text: string; readonly fileName: string; readonly type: string };
}

/** Notes what was made for the list of this tab, and holds it for as long as it may be wanted again. */
export function remember({ session, what, where, way, until, again }: Made): void {
  const id = crypto.randomUUID();
  const now = Date.now();
  const { arn } = session;
  noteHandedOut({
    kind: 'link',
    id,
    session: { id: session.id, ...(arn === undefined ? {} : { arn }) },
    what,
    where,
    way,
    until: until.getTime(),
    madeAt: now,
  });
  if (again !== undefined) keepMade(id, { sessionId: session.id, until: until.getTime(), ...again }, now);
}
