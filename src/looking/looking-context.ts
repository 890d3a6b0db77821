import { createContext, type ReactNode } from 'react';
import type { Look } from '@/lib/looks';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { ReadMeter } from '@/resources/objects/ranges/read-meter';
import type { Content } from './kinds/kind';

/** One content, looked at in one of the ways its kind has. */
export interface LevelProps {
  readonly content: Content;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

/** What every view of one object shares. */
export interface LookingPlace {
  readonly context: AwsContext;
  readonly location: Location;
  readonly address: ObjectAddress;
  readonly meter: ReadMeter;
  /** Opens the object as it is now. */
  readonly reopen: () => void;
  /** Draws what a view has found to be its content, as any other. */
  readonly draw: (props: LevelProps) => ReactNode;
  /** Begins to download the object. */
  readonly download: () => void;
  /** Looks at something that was found inside. @throws Error in plain words where it lies too deep */
  readonly inside: (content: Content) => void;
  /** Name of what an address says is open inside, once; undefined where there is none. */
  readonly nextToOpen: () => string | undefined;
}

export const LookingContext = createContext<LookingPlace | undefined>(undefined);
