import { parseArgs } from 'node:util';
import { startEmbeddedMongo } from './index.ts';

const USAGE = `Usage: npm run mongo -- --socket PATH.sock [--file PATH.sqlite]

Serves the embedded database by itself, so that several gateways on one host can share it.

  --socket PATH  where to listen: a path that ends in .sock, in a folder that only its users may enter
  --file PATH    where the documents are kept; beside the socket, with .sqlite for .sock, unless given
  --help         this text

SIGTERM and SIGINT end it once what is under way is done.
`;

/** A mistake of the caller's, who is told how it is done. */
function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readArguments(): { socket: string; file: string } {
  const strings = { socket: { type: 'string' }, file: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ options: { ...strings, help: { type: 'boolean' } } });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const { socket } = values;
    if (!socket) return refuse('Say where to listen.');
    return { socket, file: values.file || socket.replace(/(\.sock)?$/, '.sqlite') };
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** One line for each command that failed for a reason of the server's own. */
const logger = {
  error: ({ err, command }: { err?: unknown; command?: string }, message: string) => {
    const cause = err instanceof Error ? err.message : String(err);
    process.stderr.write(`${message} ${command === undefined ? '' : `(${command}) `}${cause}\n`);
  },
};

const { socket, file } = readArguments();
try {
  const database = await startEmbeddedMongo({ file, socketPath: socket, logger });
  const stop = () => void database.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`embedded mongo ready ${database.uri('')}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
