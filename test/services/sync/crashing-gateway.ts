import { readEnv } from '../../../src/config/env.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createGateway } from '../../../src/gateway.ts';
import { systemClock } from '../../../src/lib/clock.ts';

/**
 * A gateway that kills itself as `kill -9` does: CRASH_AT names the place between two writes, CRASH_ON the visit to
 * it. CLOCK_OFFSET_MS sets its clock, so that a successor need not wait for a lease to run out.
 */
const { CRASH_AT, CRASH_ON = '1', CLOCK_OFFSET_MS = '0' } = process.env;
let visits = 0;

const { config, secrets } = await loadConfig(readEnv());
const gateway = await createGateway(config, secrets, {
  clock: { ...systemClock, now: () => new Date(Date.now() + Number(CLOCK_OFFSET_MS)) },
  failpoint: (name) => {
    if (name !== CRASH_AT) return;
    visits += 1;
    if (visits === Number(CRASH_ON)) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${gateway.url}\n`);
