import { createCopyJournal } from './idb-copy-journal';

/** The journal of this browser. */
export const copyJournal = createCopyJournal();
