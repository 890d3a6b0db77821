export interface Disposition {
  readonly type: 'attachment' | 'inline';
  readonly fileName: string;
}

/**
 * RFC 6266: a plain name for old clients, and the real one in UTF-8. S3 sends the parameter back as a
 * header, and headers carry ASCII only.
 */
export function contentDisposition({ type, fileName }: Disposition): string {
  const plain = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
