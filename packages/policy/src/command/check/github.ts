import { visible } from '../visible.ts';
import type { Level, Report } from './contract.ts';

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  'security-warning': 'warning',
  warning: 'warning',
  suggestion: 'notice',
};

/**
 * Annotations of a pull request.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function checkGithub(reports: readonly Report[]): string {
  return reports
    .flatMap(({ source, findings }) =>
      findings.map(({ code, type, message, span: { start, end } }) => {
        const where = [
          `file=${property(source)}`,
          `line=${start.line}`,
          `endLine=${end.line}`,
          ...(start.line === end.line ? [`col=${start.column + 1}`, `endColumn=${end.column + 1}`] : []),
          `title=${property(code)}`,
        ];
        return `::${COMMANDS[type]} ${where.join(',')}::${data(message)}\n`;
      }),
    )
    .join('');
}

const data = (text: string) =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
