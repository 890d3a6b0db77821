import type { ByteSource } from '../../objects/ranges/byte-source';

/** Files of this computer that the tab was given, by name; a reload forgets them. */
const files = new Map<string, File>();

export const keepLocalFile = (file: File): void => void files.set(file.name, file);
export const localFile = (name: string): File | undefined => files.get(name);

export const localSource = (file: Blob): ByteSource => ({
  size: file.size,
  read: async (from, to, options) => {
    options?.signal?.throwIfAborted();
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  },
});
