import { createHmac, randomUUID } from 'node:crypto';

/** A request that a twin makes to whoever registered a webhook. */
export interface OutgoingDelivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type DeliveryMode = 'now' | 'twice' | 'late' | 'reorder' | 'forge';

export const signed = (body: string, secret: string): string => createHmac('sha256', secret).update(body).digest('hex');

export const newDeliveryId = (): string => randomUUID();

const DEADLINE_MS = 10_000;

/** Sends deliveries one after the other; answers the statuses, 0 for what was not answered. */
export const deliver = async (deliveries: readonly OutgoingDelivery[]): Promise<number[]> => {
  const statuses: number[] = [];
  for (const { url, headers, body } of deliveries) {
    const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(DEADLINE_MS) };
    statuses.push(
      await fetch(url, init).then(
        ({ status }) => status,
        () => 0,
      ),
    );
  }
  return statuses;
};
