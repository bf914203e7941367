import { describe, expect, test } from '@jest/globals';
import webhook from '../../../src/datasources/webhook/index.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

const parse = (
  body: unknown,
  paths: object,
  more: object = {},
  headers: Record<string, string> = { 'webhook-id': 'msg_1' },
) => {
  const { secrets } = webhook.parseCredentials({ system: 's', secret: SECRET, paths, ...more });
  const receiver = webhook.receiver?.({ secrets, now: NOW });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return receiver!.parse({ headers, body: Buffer.from(text) });
};

const TICKET = { id: '/id', title: '/title' };

describe('a delivery', () => {
  test('of a list: type and time may stand beside it', () => {
    const body = {
      event: 'updated',
      at: 1_780_000_000,
      issues: [
        { n: 1, t: 'One' },
        { n: 2, t: 'Two', at: 1_780_000_000_500 },
      ],
    };
    const paths = { items: '/issues', id: '/n', title: '/t', type: '/event', time: '/at' };
    const { items = [] } = parse(body, paths);
    expect(items.map(({ externalId, modifiedAt }) => [externalId, modifiedAt?.toISOString()])).toEqual([
      ['1', '2026-05-28T20:26:40.000Z'],
      ['2', '2026-05-28T20:26:40.500Z'],
    ]);
  });

  test('brings labels and people before the ticket that names them', () => {
    const body = { id: 7, title: 'T', labels: ['bug', 'bug', ' '], who: 'ada@example.com' };
    const { items = [], hints } = parse(body, { ...TICKET, labels: '/labels', assignees: '/who' });
    expect(items.map(({ entityType, externalId, fields }) => [entityType, externalId, fields])).toEqual([
      ['LABEL', 'bug', { name: 'bug' }],
      ['PERSON', 'ada@example.com', { name: 'ada@example.com', email: 'ada@example.com' }],
      ['TICKET', '7', expect.objectContaining({ labels: ['bug'], title: 'T' })],
    ]);
    expect(hints).toHaveLength(3);
  });

  test('without a part is refused unless absence means empty', () => {
    const paths = { ...TICKET, description: '/text' };
    expect(parse({ id: 1, title: 'T' }, paths).rejected).toMatchObject([
      { externalId: '1', reason: expect.stringContaining('Nothing stands at /text') },
    ]);
    expect(parse({ id: 1, title: 'T' }, paths, { absentMeansEmpty: true }).items).toMatchObject([
      { fields: { description: null } },
    ]);
  });

  test('one bad item of several is told, and the rest is taken', () => {
    const body = { list: [{ id: 1, title: 'A' }, { id: { no: 1 }, title: 'B' }, 'text', { id: 3, title: null }] };
    const { items = [], rejected = [] } = parse(body, { ...TICKET, items: '/list' });
    expect(items.map(({ externalId }) => externalId)).toEqual(['1']);
    expect(rejected.map(({ externalId }) => externalId)).toEqual([null, null, '3']);
    expect(rejected.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });

  test('with several versions of one item brings the latest, and each name once', () => {
    const at = (seconds: number) => `2026-05-05T10:00:0${seconds}Z`;
    const body = [1, 3, 2].map((time) => ({ id: 1, title: `as of ${time}`, at: at(time), labels: ['bug'] }));
    const { items = [] } = parse({ list: body }, { ...TICKET, items: '/list', time: '/at', labels: '/labels' });
    expect(items.map(({ entityType, fields }) => [entityType, fields.title ?? fields.name])).toEqual([
      ['LABEL', 'bug'],
      ['TICKET', 'as of 3'],
    ]);
  });

  test('that names more than can be kept is refused whole', () => {
    const names = (item: number) => Array.from({ length: 100 }, (_, index) => `label ${item} ${index}`);
    const list = Array.from({ length: 41 }, (_, item) => ({ id: item, title: 'T', labels: names(item) }));
    const paths = { ...TICKET, items: '/list', labels: '/labels' };
    expect(() => parse({ list }, paths)).toThrow('more than 3000 labels and people');
    expect(parse({ list: list.slice(0, 30) }, paths).items).toHaveLength(3030);
  });

  test('of a type to be passed over tells nothing', () => {
    const paths = { ...TICKET, type: '/type' };
    expect(parse({ type: 'ping' }, paths, { types: { ignored: ['ping'] } })).toMatchObject({ items: [], rejected: [] });
  });

  test.each([
    ['an inherited member', { id: 1, title: 'T' }, { id: '/constructor/name', title: '/title' }, 'no id'],
    ['a day that is none', { id: 1, title: 'T', due: '2026-13-45' }, { ...TICKET, dueDate: '/due' }, 'a date such as'],
    ['a local time', { id: 1, title: 'T', at: '2026-05-05T10:00:00' }, { ...TICKET, time: '/at' }, 'is no time'],
    ['an endless number', { id: 1, title: 'T', at: '9'.repeat(400) }, { ...TICKET, time: '/at' }, 'is no time'],
    ['a long id', { id: 'x'.repeat(201), title: 'T' }, TICKET, 'longer than 200'],
    ['a large text', { id: 1, title: 'x'.repeat(200_000) }, TICKET, 'larger than 128 KiB'],
  ])('with %s is refused with a reason', (_what, body, paths, reason) => {
    expect(parse(body, paths)).toMatchObject({ items: [], rejected: [{ reason: expect.stringContaining(reason) }] });
  });

  test.each([
    ['no JSON', '{', TICKET],
    ['no list', { list: {} }, { ...TICKET, items: '/list' }],
  ])('that is %s cannot be read', (_what, body, paths) => {
    expect(() => parse(body, paths)).toThrow(expect.objectContaining({ name: 'UnreadableDeliveryError' }));
  });

  test('goes by the id that it tells, and otherwise by what it holds', () => {
    const signed = { secret: 'sixteen characters', signature: { header: 'x-s', deliveryIdHeader: 'X-Id' } };
    const idOf = (headers: Record<string, string>, title = 'T') =>
      parse({ id: 1, title }, TICKET, signed, headers).deliveryId;
    expect(idOf({ 'x-id': 'one' })).toBe('one');
    expect(idOf({})).toBe(idOf({}));
    expect(idOf({})).not.toBe(idOf({}, 'U'));
    expect(idOf({ 'x-id': 'x'.repeat(500) }).length).toBeLessThanOrEqual(200);
  });
});
