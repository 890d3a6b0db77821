import { createContext } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { ReadMeter } from '@/resources/objects/ranges/read-meter';
import type { Content } from './kinds/kind';

/** What every view of one object shares. */
export interface LookingPlace {
  readonly context: AwsContext;
  readonly location: Location;
  readonly address: ObjectAddress;
  readonly meter: ReadMeter;
  /** Opens the object as it is now. */
  readonly reopen: () => void;
  /** Looks at something that was found inside. */
  readonly inside: (content: Content) => void;
}

export const LookingContext = createContext<LookingPlace | undefined>(undefined);
