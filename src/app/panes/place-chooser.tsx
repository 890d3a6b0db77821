import { useRef, useState } from 'react';
import type { Location } from '@/aws/location';
import { GoToDialog } from '@/browse/go-to/go-to-dialog';
import type { Place } from '@/browse/go-to/suggestions';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';

interface PlaceChooserProps {
  session: Session;
  onPlace: (location: Location, place: Place) => void;
  onClose: () => void;
}

/** The go-to box for one pane: every S3 name, and no commands. */
export function PlaceChooser({ session, onPlace, onClose }: PlaceChooserProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  return (
    <GoToDialog
      session={session}
      context={sessionContext(session.id)}
      commands={[]}
      onOpen={onPlace}
      onClose={onClose}
      text={text}
      onText={setText}
      input={input}
      entered={false}
    />
  );
}
