import { z } from 'zod';
import { isHmacHex } from '../../lib/hmac.ts';
import type { WebhookHint, WebhookReceiver } from '../webhooks.ts';

const deliveryId = z.string().min(1).max(200);
const touched = z.object({ updated_at: z.iso.datetime({ offset: true }) });
const issue = touched.extend({ number: z.int(), pull_request: z.unknown().optional() });
const payload = z.object({
  issue: issue.optional(),
  comment: touched.extend({ id: z.int() }).optional(),
  label: z.object({ id: z.int() }).optional(),
  milestone: touched.extend({ number: z.int() }).nullish(),
});
type Payload = z.infer<typeof payload>;

const hint = (entityType: WebhookHint['entityType'], id: number, at: string | null): WebhookHint => ({
  entityType,
  externalId: String(id),
  occurredAt: at === null ? null : new Date(at),
});

/** A comment touches its issue; a pull request is no ticket. */
const issueHints = ({ issue: node }: Payload): WebhookHint[] =>
  node === undefined || node.pull_request != null ? [] : [hint('TICKET', node.number, node.updated_at)];

/** By the name of GitHub's event; all others tell nothing that is synced. */
const READERS: Readonly<Record<string, (payload: Payload) => WebhookHint[]>> = {
  issues: issueHints,
  issue_comment: (read) => {
    const ticket = issueHints(read);
    const { comment } = read;
    return comment === undefined || ticket.length === 0
      ? ticket
      : [...ticket, hint('COMMENT', comment.id, comment.updated_at)];
  },
  label: ({ label }) => (label === undefined ? [] : [hint('LABEL', label.id, null)]),
  milestone: ({ milestone }) => (milestone ? [hint('MILESTONE', milestone.number, milestone.updated_at)] : []),
};

/** The events that a webhook is registered for. */
export const EVENTS: readonly string[] = Object.keys(READERS);

const PREFIX = 'sha256=';

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries; GitHub signs no time. */
export const webhooks: WebhookReceiver = {
  verify({ headers, body }, { secrets }) {
    const signature = headers['x-hub-signature-256'] ?? '';
    if (!signature.startsWith(PREFIX)) return 'forged';
    return isHmacHex(body, signature.slice(PREFIX.length), secrets) ? 'genuine' : 'forged';
  },
  parse({ headers, body }) {
    const read = READERS[headers['x-github-event'] ?? ''];
    const id = deliveryId.parse(headers['x-github-delivery']);
    return { deliveryId: id, hints: read === undefined ? [] : read(payload.parse(JSON.parse(body.toString()))) };
  },
};
