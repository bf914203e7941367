import { parseArgs } from 'node:util';
import { createSandbox } from './create-sandbox.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: '1' },
    items: { type: 'string', default: '200' },
  },
});

const wholeNumber = (name: 'port' | 'seed' | 'items'): number => {
  if (/^\d{1,9}$/.test(values[name])) return Number(values[name]);
  console.error(`--${name} takes a whole number.`);
  process.exit(2);
};

const sandbox = await createSandbox({
  port: wholeNumber('port'),
  host: values.host,
  seed: wholeNumber('seed'),
  items: wholeNumber('items'),
});
console.log(`sandbox ready ${sandbox.url}`);

const stop = async (): Promise<void> => {
  await sandbox[Symbol.asyncDispose]();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
