import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { webhooks } from '../../../src/datasources/linear/webhook-receiver.ts';

const now = new Date('2026-01-01T00:00:00Z');
const delivery = (sentAt: number, secret: string) => {
  const data = { id: 'an-issue', updatedAt: '2026-01-01T00:00:00.000Z' };
  const body = Buffer.from(JSON.stringify({ action: 'update', type: 'Issue', data, webhookTimestamp: sentAt }));
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { body, headers: { 'linear-signature': signature, 'linear-delivery': 'one' } };
};

test('a delivery is genuine under the old secret and the new one, for a minute', () => {
  const by = { secrets: ['new', 'old'], now };
  expect(webhooks.verify(delivery(now.getTime(), 'new'), by)).toBe('genuine');
  expect(webhooks.verify(delivery(now.getTime() - 60_000, 'old'), by)).toBe('genuine');
  expect(webhooks.verify(delivery(now.getTime() - 60_001, 'old'), by)).toBe('stale');
  expect(webhooks.verify(delivery(now.getTime() + 60_001, 'new'), by)).toBe('stale');
  expect(webhooks.verify(delivery(now.getTime(), 'other'), by)).toBe('forged');
  expect(webhooks.verify({ ...delivery(now.getTime(), 'new'), headers: { 'linear-signature': 'ab' } }, by)).toBe(
    'forged',
  );
});

test('a delivery names the thing and the time of its state', () => {
  expect(webhooks.parse(delivery(now.getTime(), 'new'))).toEqual({
    deliveryId: 'one',
    hints: [{ entityType: 'TICKET', externalId: 'an-issue', occurredAt: now }],
  });
});
