import { readEnv } from './config/env.ts';
import { loadConfig } from './config/load-config.ts';
import { createGateway } from './gateway.ts';
import { hasCode } from './lib/error-code.ts';
import { isStorageUnreachable } from './lib/storage-errors.ts';

/** What a stop may take: those who asked for it are about to use force. */
const LAST_MS = 9_500;

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const adviceOn = (error: unknown): string => {
  if (hasCode(error, 'EADDRINUSE')) return 'Its port is in use: set PORT to another one, or stop what listens there.';
  if (hasCode(error, 'EACCES'))
    return 'It may not use its port or its folder: set PORT and DATA_DIR to what it may use.';
  if (isStorageUnreachable(error)) return 'The database does not answer: check MONGODB_URI and that the server runs.';
  return error instanceof Error ? error.message : String(error);
};

const main = async (): Promise<void> => {
  const { config, secrets } = await loadConfig(readEnv());
  const gateway = await createGateway(config, secrets);
  process.stdout.write(`Syncline listens at ${gateway.url}/graphql\n`);
  // A library that forgets a promise while the database is away must not end the process with it.
  process.on('unhandledRejection', (error) =>
    gateway.services.logger.error({ err: error }, 'A promise was forgotten.'),
  );
  const stop = async (): Promise<void> => {
    setTimeout(
      () => fail('Syncline could not end in time what was under way; it is taken up at the next start.'),
      LAST_MS,
    );
    await gateway[Symbol.asyncDispose]();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
};

main().catch((error: unknown) => {
  fail(`Syncline could not start. ${adviceOn(error)}`);
});
