import { formatCount } from '@/lib/format';

export function filesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`;
}
