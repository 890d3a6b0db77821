import { holds, same } from '../../expect';
import type { Report } from '../../report';
import type { Cluster } from '../cluster';
import { CEPH_CASES } from './cases';
import { denialsWorld } from './world';

/**
 * Requests that Ceph truly refuses, explained by what the console reads of it: never for certain by anything but what
 * refused, and where it cannot be known, said so.
 */
export async function checkDenials(report: Report, cluster: Cluster): Promise<void> {
  const world = await denialsWorld(cluster);
  try {
    for (const { name, change, ask, links, statement, confidence = 'certain' } of CEPH_CASES)
      // oxlint-disable-next-line no-await-in-loop -- one world, one denial after the other
      await report.check(`why denied: ${name}`, async () => {
        await change?.(world.stage);
        const { failure, chain } = await world.explain(
          typeof ask === 'function' ? await ask(world.stage) : ask,
        );
        const said = `${failure.status} ${failure.code}; ${chain.sentence} ${chain.remark ?? ''}\n${chain.links.map(({ id, verdict, sentence }) => `${id}: ${verdict}: ${sentence}`).join('\n')}`;
        same(chain.effect, 'denied', said);
        same(chain.confidence, confidence, said);
        if (confidence === 'certain') same(chain.deciding, links, said);
        const named = new Set([...chain.deciding, ...chain.alternatives]);
        for (const id of links) holds(named.has(id), `${id} is not among what is named: ${said}`);
        if (statement === undefined) return;
        const link = chain.links.find(({ id }) => id === links[0]);
        holds(
          link?.deciding.some(({ sid }) => sid === statement) === true,
          `not statement ${statement}: ${said}`,
        );
      });
  } finally {
    world.close();
  }
}
