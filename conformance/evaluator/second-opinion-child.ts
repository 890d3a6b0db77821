/**
 * Runs in a process of its own, because the library it loads is AGPL-licensed and no part of Drawbridge:
 * reads `{"id", "simulation", "checked"}` lines, writes `{"id", "answer"}` lines.
 */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

interface Library {
  /** Identity policies only; takes any value of a condition. */
  runUnsafeSimulation(simulation: unknown, options: object): string;
  /** Every kind of policy; refuses invalid ones and drops context keys that the action does not have. */
  runSimulation(simulation: unknown, options: object): Promise<Outcome>;
}

type Outcome =
  | { readonly resultType: 'error'; readonly errors: { readonly message: string } }
  | { readonly resultType: 'single' | 'wildcard'; readonly overallResult: string };

interface Question {
  readonly id: number;
  readonly simulation: unknown;
  readonly checked: boolean;
}

const ANSWERS: Record<string, string> = {
  Allowed: 'allow',
  ExplicitlyDenied: 'explicit-deny',
  ImplicitlyDenied: 'implicit-deny',
};

const [entry] = process.argv.slice(2);
if (entry === undefined) throw new Error('usage: second-opinion-child <path of the library>');
const library = (await import(pathToFileURL(entry).href)) as Library;

async function answer(simulation: unknown, checked: boolean): Promise<string> {
  try {
    if (!checked) return named(library.runUnsafeSimulation(simulation, {}));
    const outcome = await library.runSimulation(simulation, {});
    if (outcome.resultType === 'error') return `refused: ${JSON.stringify(outcome.errors)}`;
    return named(outcome.overallResult);
  } catch (error) {
    return `threw: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function named(result: string): string {
  return ANSWERS[result] ?? result;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, simulation, checked } = JSON.parse(line) as Question;
  process.stdout.write(`${JSON.stringify({ id, answer: await answer(simulation, checked) })}\n`);
}
