/** Classes whose objects must be restored before they can be read. */
export function isArchived(name: string | undefined): boolean {
  return name === 'GLACIER' || name === 'DEEP_ARCHIVE';
}
