/**
 * Lets the browser download a presigned URL by itself. In a new tab, which closes when the answer is an
 * attachment: were the answer an error, it must not replace this page.
 */
export function openLink(url: string): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  anchor.click();
}
