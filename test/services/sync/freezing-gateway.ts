import { readEnv } from '../../../src/config/env.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createGateway } from '../../../src/gateway.ts';

/**
 * A gateway that stops itself as SIGSTOP does at the place between two writes that FREEZE_AT names. Once woken it
 * goes on as if nothing had happened; SIGTERM ends it when all that it had begun is done.
 */
const { FREEZE_AT } = process.env;
let frozen = false;

const { config, secrets } = await loadConfig(readEnv());
const gateway = await createGateway(config, secrets, {
  failpoint: (name) => {
    if (name !== FREEZE_AT || frozen) return;
    frozen = true;
    process.stdout.write('frozen\n');
    process.kill(process.pid, 'SIGSTOP');
  },
});
process.once('SIGTERM', () => void gateway[Symbol.asyncDispose]());
process.stdout.write(`${gateway.url}\n`);
