import { z } from 'zod';

const faultKinds = [
  'rate-limit',
  'server-error',
  'timeout',
  'drop-connection',
  'drop-after-write',
  'malformed',
  'auth',
] as const;

export const faultInput = z.strictObject({
  kind: z.enum(faultKinds),
  /** How many matching requests it hits. */
  count: z.number().int().positive().default(1),
  /** What a rate-limit tells the caller to wait. */
  retryAfterMs: z.number().int().nonnegative().default(2000),
  match: z
    .strictObject({ method: z.string().optional(), path: z.string().optional(), operation: z.string().optional() })
    .default({}),
});
export type FaultInput = z.infer<typeof faultInput>;

export interface FaultTarget {
  readonly method: string;
  /** The whole path, the twin's root included. */
  readonly path: string;
  readonly operation: string | null;
}

export interface Faults {
  add(input: FaultInput): string;
  clear(): void;
  /** The fault that hits the request, used up by one; the oldest first. */
  take(target: FaultTarget): FaultInput | null;
}

const hits = ({ match }: FaultInput, target: FaultTarget): boolean =>
  (match.method === undefined || match.method.toUpperCase() === target.method) &&
  (match.path === undefined || target.path.endsWith(match.path)) &&
  (match.operation === undefined || match.operation === target.operation);

export const createFaults = (): Faults => {
  let pending: { input: FaultInput; left: number }[] = [];
  let added = 0;
  return {
    add: (input) => {
      pending.push({ input, left: input.count });
      added += 1;
      return String(added);
    },
    clear: () => {
      pending = [];
    },
    take: (target) => {
      const fault = pending.find(({ input }) => hits(input, target));
      if (!fault) return null;
      fault.left -= 1;
      pending = pending.filter(({ left }) => left > 0);
      return fault.input;
    },
  };
};
