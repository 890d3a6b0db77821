import { create } from 'zustand';
import type { SideName } from '../comparison';
import type { LocalFolder } from './local-folder';

interface ChosenFolders {
  readonly left?: LocalFolder;
  readonly right?: LocalFolder;
}

/** The local folders that were chosen in this tab: no link can name one. */
export const useChosenFolders = create<ChosenFolders>(() => ({}));

export const chooseFolder = (side: SideName, folder: LocalFolder | undefined): void =>
  useChosenFolders.setState({ [side]: folder });
