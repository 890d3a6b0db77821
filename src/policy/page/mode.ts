/** What the workbench shows: the text, the last look before a save, or earlier versions. */
export type Mode = 'edit' | 'review' | 'history';
