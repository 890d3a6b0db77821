import type { CopyTask } from './copy-task';

/** What is copied, for people: the first name, and how many more. */
export function labelOf({ choice, from }: CopyTask): string {
  const [first = ''] = [...choice.folders, ...choice.objects.map(({ key }) => key)];
  const more = choice.folders.length + choice.objects.length - 1;
  const name = first.slice(from.prefix.length);
  return more > 0 ? `${name} and ${more} more` : name;
}
