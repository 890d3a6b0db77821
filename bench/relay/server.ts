/** The server as `npm start` runs it, with one upstream allowed. Says its origin. */
import { startServer } from '../../server/start-server';

const [upstream] = process.argv.slice(2);
const server = await startServer({ version: 'bench', port: 0, endpoints: [`http://${upstream}`] });
process.send?.(server.url);
