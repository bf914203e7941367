import { MemoryBus } from '../../src/subscriptions/memory-bus.ts';
import { describeEventBus } from './event-bus.contract.ts';

describeEventBus('the memory bus', (logger) => new MemoryBus({ logger }));
