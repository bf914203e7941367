import { readEnv } from '../../../src/config/env.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createGateway } from '../../../src/gateway.ts';
import { createHastyClock } from './engine.ts';

/** A gateway that does not wait between tries, with the bounds on its runs that BOUNDS says. */
const { config, secrets } = await loadConfig(readEnv());
const gateway = await createGateway(config, secrets, {
  clock: createHastyClock(),
  bounds: JSON.parse(process.env.BOUNDS ?? '{}'),
});
process.once('SIGTERM', () => void gateway[Symbol.asyncDispose]().then(() => process.exit(0)));
process.stdout.write(`${gateway.url}\n`);
