export const utf8 = (text: string) => new TextEncoder().encode(text);
export const joined = (parts: readonly Uint8Array[]) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
export const le = (value: number, width: number) =>
  Uint8Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** at) & 255);
/** A file of an archive as it is packed. */
export interface Packed {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
  readonly size: number;
  readonly method?: number;
  readonly flags?: number;
  readonly large?: boolean;
  /** Where the directory says that it is, and how many bytes it takes there; as it is where left out. */
  readonly claimed?: { readonly at: number; readonly size: number };
}

/** A zip as its writers make it, behind so many other bytes. */
export function zip(files: readonly Packed[], before = 0, comment = ''): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [new Uint8Array(before)];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const { name, data, size, method = 0, flags = 0, large = false, claimed } of files) {
    const common = [le(flags, 2), le(method, 2), le(0x6000, 2), le(0x5d6b, 2), le(0, 4)];
    const local = joined([
      le(0x04034b50, 4),
      le(20, 2),
      ...common,
      le(data.length, 4),
      le(size, 4),
      le(name.length, 2),
      le(3, 2),
      name,
      le(0, 3),
    ]);
    const extra = large
      ? joined([le(1, 2), le(24, 2), le(size, 8), le(data.length, 8), le(at, 8)])
      : new Uint8Array();
    const none = 0xffffffff;
    central.push(
      joined([
        le(0x02014b50, 4),
        le(45, 2),
        le(45, 2),
        ...common,
        le(large ? none : (claimed?.size ?? data.length), 4),
        le(large ? none : size, 4),
        le(name.length, 2),
        le(extra.length, 2),
        le(0, 2),
        le(0, 2),
        le(0, 2),
        le(0, 4),
        le(large ? none : (claimed?.at ?? at), 4),
        name,
        extra,
      ]),
    );
    parts.push(local, data);
    at += local.length + data.length;
  }
  const directory = joined(central);
  const text = utf8(comment);
  parts.push(
    directory,
    joined([
      le(0x06054b50, 4),
      le(0, 4),
      le(files.length, 2),
      le(files.length, 2),
      le(directory.length, 4),
      le(at, 4),
      le(text.length, 2),
      text,
    ]),
  );
  return joined(parts);
}
