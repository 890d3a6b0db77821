import { existsSync } from 'node:fs';
import { run } from './process';

/**
 * Version text of an installed program; installs Debian's package where this process may. Throws when there is none.
 *
 * @param ask what makes the program say its version
 */
export async function requireProgram(program: string, packageName: string, ask: string): Promise<string> {
  const version = async () => (await run(program, [ask])).trim().split('\n')[0] ?? '';
  try {
    return await version();
  } catch (cause) {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
      throw new Error(`${program} is not installed, and cannot be installed from here.`, { cause });
    }
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', packageName], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    return version();
  }
}
