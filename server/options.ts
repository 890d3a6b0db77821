import { parseArgs } from 'node:util';

export interface CommandLine {
  readonly port: number;
  readonly endpoints: readonly string[];
  readonly sandbox: boolean;
  readonly build: boolean;
  readonly direct: boolean;
  readonly help: boolean;
}

export const USAGE = `npm start -- [options]

  --port <n>        first port to try (4173); the sandbox takes the next free one after it
  --endpoint <url>  S3 lookalike the relay may forward to, e.g. http://127.0.0.1:7480; repeatable
  --relay-only      the page talks to this server and STS alone, never to S3 directly
  --no-sandbox      without the embedded S3, STS, IAM and S3 Control
  --no-build        serve dist/ as it is
  --help            this text`;

/** @throws Error with a sentence for the terminal when an option is unknown or its value makes no sense. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? '4173' },
      endpoint: { type: 'string', multiple: true, default: [] },
      'relay-only': { type: 'boolean', default: false },
      'no-sandbox': { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port} is no port number.`);
  }
  return {
    port,
    endpoints: values.endpoint.map(originOf),
    sandbox: !values['no-sandbox'],
    build: !values['no-build'],
    direct: !values['relay-only'],
    help: values.help,
  };
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Error(`--endpoint ${text} is no http or https URL.`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.username !== '') {
    throw new Error(`--endpoint ${text} must be an origin: scheme, host and port, nothing else.`);
  }
  return url.origin;
}
