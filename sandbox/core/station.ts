import type { ServerResponse } from 'node:http';
import type { SandboxClock } from './clock.ts';
import { createClock } from './clock.ts';
import { createFaults, type FaultInput, type Faults } from './faults.ts';
import { send } from './http.ts';
import { createLedger, type Ledger, type LedgerEntry } from './ledger.ts';
import type { Twin, TwinDefinition, TwinRequest, TwinResponse } from './twin.ts';

/** A twin with what every twin has around it. */
export interface Station {
  readonly id: string;
  readonly twin: Twin;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly ledger: Ledger;
}

export const createStation = (definition: TwinDefinition, options: { seed: number; items: number }): Station => {
  const clock = createClock();
  return {
    id: definition.id,
    twin: definition.create({ ...options, clock }),
    clock,
    faults: createFaults(),
    ledger: createLedger(),
  };
};

interface Call {
  readonly station: Station;
  readonly request: TwinRequest;
  readonly response: ServerResponse;
  readonly entry: LedgerEntry;
}

const reply = ({ station, response, entry }: Call, answer: TwinResponse): void => {
  entry.status = answer.status;
  send(response, { ...answer, headers: { date: station.clock.now().toUTCString(), ...answer.headers } });
};

const apply = (fault: FaultInput, call: Call): void => {
  const { station, request, response } = call;
  switch (fault.kind) {
    case 'timeout':
      // Nothing is answered; the caller hangs up, or the sandbox closes.
      return;
    case 'drop-connection':
      response.destroy();
      return;
    case 'drop-after-write':
      station.twin.handle(request);
      response.destroy();
      return;
    case 'rate-limit':
    case 'server-error':
    case 'malformed':
    case 'auth':
      reply(call, station.twin.refuse(fault.kind, request, fault.retryAfterMs));
  }
};

/** Answers one request to the provider's API: recorded, and with the fault that hits it, if any. */
export const serve = (station: Station, request: TwinRequest, response: ServerResponse): void => {
  const target = {
    method: request.method,
    path: `/${station.id}${request.path}`,
    operation: station.twin.operation(request),
  };
  const entry = station.ledger.record({ ...target, at: station.clock.now().toISOString(), body: request.body });
  const call = { station, request, response, entry };
  const fault = station.faults.take(target);
  if (fault) apply(fault, call);
  else reply(call, station.twin.handle(request));
};
