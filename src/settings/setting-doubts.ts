import { createContext } from 'react';
import type { Doubts } from '@/resources/doctor/use-doubts';

/** What the doctor found against changes of the settings that are shown. */
export const SettingDoubts = createContext<Doubts>(() => undefined);
