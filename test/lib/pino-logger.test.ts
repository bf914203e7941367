import { expect, test } from '@jest/globals';
import { createLogger, type LoggerOptions } from '../../src/lib/pino-logger.ts';

const capture = (level: LoggerOptions['level']) => {
  const lines: string[] = [];
  const logger = createLogger({ level, destination: { write: (line) => void lines.push(line) } });
  return { logger, lines, parsed: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) };
};

test('a line is JSON with level, time, fields and message', () => {
  const { logger, parsed } = capture('info');
  logger.info({ sourceId: 's1', n: 2 }, 'Pulled.');
  expect(parsed()).toEqual([
    expect.objectContaining({
      level: 'info',
      sourceId: 's1',
      n: 2,
      msg: 'Pulled.',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    }),
  ]);
});

test('a child adds its fields, and levels below the own are not written', () => {
  const { logger, parsed } = capture('warn');
  const child = logger.child({ tenant: 'acme', token: 'hidden' }).child({ sessionId: 'x' });
  child.debug({}, 'no');
  child.info({}, 'no');
  child.warn({}, 'yes');
  child.error({}, 'yes');
  expect(parsed()).toEqual([
    expect.objectContaining({ level: 'warn', tenant: 'acme', token: '[secret]', sessionId: 'x' }),
    expect.objectContaining({ level: 'error', tenant: 'acme' }),
  ]);
});

test('secrets are removed from fields, messages and errors', () => {
  const { logger, lines, parsed } = capture('debug');
  const err = new Error('https://u:hidden1@h.example/?key=hidden2', { cause: new Error('Bearer hidden3') });
  logger.error({ err, request: { headers: { Authorization: 'hidden4' } } }, 'apiKey=hidden5 was refused');
  logger.error(err, 'again');
  expect(lines.join()).not.toContain('hidden');
  expect(parsed()[0]).toMatchObject({
    msg: 'apiKey=[secret] was refused',
    err: { name: 'Error', cause: { name: 'Error' } },
  });
  expect(parsed()[1]).toMatchObject({ msg: 'again', err: { message: expect.stringContaining('h.example') } });
});

test('fields that are no plain object are still written', () => {
  const { logger, parsed } = capture('debug');
  logger.debug([1, 2], 'list');
  logger.debug(new Date(0), 'date');
  expect(parsed()).toMatchObject([{ fields: [1, 2] }, { fields: '1970-01-01T00:00:00.000Z' }]);
});
