import { parseArgs } from 'node:util';
import { startEmbeddedMongo } from './index.ts';

/** `npm run mongo -- --socket PATH [--file PATH]`: the embedded database by itself, until SIGTERM or SIGINT. */
const { values } = parseArgs({ options: { socket: { type: 'string' }, file: { type: 'string' } } });
if (values.socket === undefined) {
  process.stderr.write('Usage: npm run mongo -- --socket PATH.sock [--file PATH.sqlite]\n');
  process.exit(2);
}

try {
  const file = values.file ?? values.socket.replace(/\.sock$/, '.sqlite');
  const database = await startEmbeddedMongo({ file, socketPath: values.socket });
  const stop = () => void database.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`embedded mongo ready ${database.uri('')}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
