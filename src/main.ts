import { ConfigError } from './config/config-error.ts';
import { readEnv } from './config/env.ts';
import { loadConfig } from './config/load-config.ts';
import { createGateway } from './gateway.ts';

const OLDEST_NODE = 24;

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const main = async (): Promise<void> => {
  const { config, secrets } = await loadConfig(readEnv());
  const gateway = await createGateway(config, secrets);
  process.stdout.write(`Syncline listens at ${gateway.url}/graphql\n`);
  const stop = async (): Promise<void> => {
    await gateway[Symbol.asyncDispose]();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
};

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(
    `Syncline runs on Node ${OLDEST_NODE}, which it brings along: start it with "npm start". This is ${process.version}.`,
  );
}
main().catch((error: unknown) => {
  fail(error instanceof ConfigError || error instanceof Error ? error.message : 'Syncline could not start.');
});
