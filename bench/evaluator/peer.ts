/** Loads the library by its path: it is AGPL-licensed, no part of Drawbridge, and stays in this process. */
import { pathToFileURL } from 'node:url';
import type { Question } from '../../conformance/evaluator/second-opinion-process';
import { serveRounds } from './round';

interface Library {
  runUnsafeSimulation(simulation: unknown, options: object): string;
  runSimulation(simulation: unknown, options: object): Promise<unknown>;
}

const [entry = ''] = process.argv.slice(2);
const library = (await import(pathToFileURL(entry).href)) as Library;
serveRounds((item) => {
  const { simulation, checked } = item as Question;
  return checked ? library.runSimulation(simulation, {}) : library.runUnsafeSimulation(simulation, {});
});
