import { createIdbJournal } from './idb-journal';

/** The journal of this browser. */
export const uploadJournal = createIdbJournal();
