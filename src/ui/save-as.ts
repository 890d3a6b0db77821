/** Long enough for a browser to begin copying; the file behind the URL stays where it is. */
const URL_LIFE = 60_000;

/** Hands a blob to the browser's downloads under a name. */
export function saveAs(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFE);
}
