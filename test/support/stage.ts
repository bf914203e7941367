import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { createGate, type Gate } from './gate.ts';
import { type GatewayOptions, startGateway, type TestGateway } from './gateway.ts';
import { startSandbox, type TestSandbox } from './sandbox.ts';

/** What the tests of one file share; every test takes a tenant of its own. */
export interface Stage {
  readonly gateway: TestGateway;
  readonly sandbox: TestSandbox;
  /** Between two writes of the gateway. */
  readonly gate: Gate;
}

/** One gateway and one sandbox for the tests of a file; the sandbox is put back after each of them. */
export const sharedStage = (options: { gateway?: GatewayOptions; items?: number } = {}): Stage => {
  const gate = createGate();
  const stack = new AsyncDisposableStack();
  let gateway: TestGateway | undefined;
  let sandbox: TestSandbox | undefined;
  beforeAll(async () => {
    sandbox = stack.use(await startSandbox(options.items === undefined ? {} : { items: options.items }));
    const { overrides, ...rest } = options.gateway ?? {};
    gateway = stack.use(await startGateway({ ...rest, overrides: { failpoint: gate.failpoint, ...overrides } }));
  });
  afterEach(async () => {
    await sandbox?.linear.reset();
  });
  afterAll(() => stack.disposeAsync());
  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The stage stands only while tests run.');
    return part;
  };
  return {
    gate,
    get gateway() {
      return started(gateway);
    },
    get sandbox() {
      return started(sandbox);
    },
  };
};
