import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keys } from '../sandbox/testing/clients';
import { requireProgram } from './debian';
import { run, runRefused } from './process';

/** Version text of the installed AWS CLI. */
export const requireAwsCli = () => requireProgram('aws', 'awscli', '--version');

/** The AWS CLI as one caller, pointed at one endpoint. Versions 1 and 2 are driven alike. */
export class AwsCli {
  private constructor(
    private readonly url: string,
    private readonly keys: Keys,
    private readonly configFile: string,
    private readonly region: string,
    private readonly proxy?: string,
  ) {}

  /** @param folder takes the configuration file: version 1 presigns with Signature Version 2 unless told */
  static async create(url: string, keys: Keys, folder: string, region = 'eu-west-1'): Promise<AwsCli> {
    const configFile = join(folder, 'aws-config');
    await writeFile(configFile, '[default]\ns3 =\n  signature_version = s3v4\n');
    return new AwsCli(url, keys, configFile, region);
  }

  as(keys: Keys): AwsCli {
    return new AwsCli(this.url, keys, this.configFile, this.region, this.proxy);
  }

  /** The same at another name of the endpoint, by way of an HTTP proxy that knows the name. */
  through(proxy: string, url: string): AwsCli {
    return new AwsCli(url, this.keys, this.configFile, this.region, proxy);
  }

  run(...args: string[]): Promise<string> {
    return run('aws', this.#args(args), { env: this.#environment() });
  }

  async json<Answer>(...args: string[]): Promise<Answer> {
    return JSON.parse(await this.run(...args, '--output', 'json')) as Answer;
  }

  refused(...args: string[]): Promise<string> {
    return runRefused('aws', this.#args(args), { env: this.#environment() });
  }

  /** Lines that somebody would paste into a shell, the first failure ending them. Their endpoint is in them. */
  script(lines: string): Promise<string> {
    return run('sh', ['-ec', lines], { env: this.#environment() });
  }

  // By option and not by AWS_ENDPOINT_URL, which version 2 only knows since 2.13.
  #args(args: readonly string[]): string[] {
    return ['--endpoint-url', this.url, ...args];
  }

  #environment(): Record<string, string> {
    const { accessKeyId, secretAccessKey, sessionToken } = this.keys;
    return {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
      AWS_DEFAULT_REGION: this.region,
      AWS_CONFIG_FILE: this.configFile,
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
      ...(this.proxy === undefined ? {} : { HTTP_PROXY: this.proxy }),
    };
  }
}
