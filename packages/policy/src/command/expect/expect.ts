import { checkExpectations } from '../../expectations/index.ts';
import { filesOf, type Subcommand } from '../arguments.ts';
import { painter } from '../colours.ts';
import { EXIT } from '../failure.ts';
import { KIND_OPTION } from '../input/kind.ts';
import { PLACE_OPTIONS } from '../input/place-options.ts';
import { visible, visibleJson } from '../visible.ts';
import { readExpectations } from './read-expectations.ts';

/** What `--format json` writes, one for each expectation; schemas/expect.schema.json. */
interface ReportedExpectation {
  readonly name: string;
  readonly expect: 'allow' | 'deny';
  readonly holds: boolean;
  readonly why: string;
}

export const EXPECT: Subcommand = {
  name: 'expect',
  usage: ['FILE [--policy FILE] [options]'],
  summary:
    'Holds a policy to a file of expectations, as the console keeps and exports them: each a request and whether it is to be allowed.',
  options: {
    policy: { value: 'FILE', words: 'The policy that is held to them, where the file does not name it.' },
    kind: KIND_OPTION,
    ...PLACE_OPTIONS,
    format: { value: 'FORMAT', choices: ['text', 'json'], words: 'text (default) or json.' },
  },
  notes: [
    'Exit codes: 0 every expectation holds, 1 one is broken, and each is named, 2 a file could not be read.',
    'schemas/expect.schema.json in the package describes --format json.',
  ],
  run: async (given, io) => {
    const [file = ''] = filesOf(given, 1, 1, 'FILE');
    const { expectations, situation, notes } = readExpectations(given, io, file);
    const checked = checkExpectations(expectations, situation, io.now()).map(
      ({ expectation: { name, expect }, holds, why }): ReportedExpectation => ({ name, expect, holds, why }),
    );
    const broken = checked.filter(({ holds }) => !holds);
    const paint = painter(io);
    if (given.choice<'text' | 'json'>('format', 'text') === 'json') {
      for (const note of notes) io.err(`note: ${visible(note)}\n`);
      io.out(`${visibleJson(checked)}\n`);
    } else {
      const lines = [
        ...broken.flatMap(({ name, expect, why }) => [
          `${paint('red', '✗')} ${visible(name)}`,
          `    expected: ${expect === 'allow' ? 'allowed' : 'denied'}. ${visible(why)}`,
        ]),
        broken.length === 0
          ? `${paint('green', '✓')} ${checked.length} of ${checked.length} expectations hold.`
          : `${broken.length} of ${checked.length} expectations are broken.`,
        ...notes.map((note) => paint('dim', `note: ${visible(note)}`)),
      ];
      io.out(`${lines.join('\n')}\n`);
    }
    return broken.length === 0 ? EXIT.nothing : EXIT.found;
  },
};
