import type { SessionId, TenantId } from '../../../domain/ids.ts';
import { type RevertStep, revertStep } from '../../../domain/revert-step.ts';
import type { Stores } from '../../../models/index.ts';
import type { ListRequest } from '../../../models/lists.ts';
import type { Page, PageKey } from '../../../models/page.ts';

interface OfSession {
  readonly sessionId: SessionId;
}

/** What sessions of a tenant wrote to their providers and what would take it back there, in the order of the writes. */
export const revertSteps = ({ journals }: Pick<Stores, 'journals'>, tenant: TenantId) => {
  async function* steps({ sessionId }: OfSession, from: number) {
    for (const batch of await journals.pushedBatches(tenant, sessionId, from)) {
      const journal = await journals.get(sessionId, batch);
      for (const [index, entry] of (journal?.entries ?? []).entries()) {
        const step = revertStep(entry);
        if (step !== null) yield { step, key: keyOf(batch, index) };
      }
    }
  }

  return {
    listed: 'revert_steps',
    async page({ of, first, after }: ListRequest<OfSession>): Promise<Page<RevertStep>> {
      const read: { readonly step: RevertStep; readonly key: string }[] = [];
      const last = after === null ? '' : String(after[0]);
      for await (const one of steps(of, after === null ? 0 : Number.parseInt(last, 10))) {
        if (one.key > last) read.push(one);
        if (read.length > first) break;
      }
      const shown = read.slice(0, first);
      return {
        items: shown.map(({ step }) => step),
        keys: shown.map(({ key }): PageKey => [key]),
        hasNext: read.length > first,
      };
    },
    async count(of: OfSession): Promise<number> {
      let count = 0;
      for await (const _step of steps(of, 0)) count += 1;
      return count;
    },
  };
};

/** Sorts as the writes were done. */
const keyOf = (batch: number, index: number): string =>
  [batch, index].map((part) => `${part}`.padStart(8, '0')).join(':');
