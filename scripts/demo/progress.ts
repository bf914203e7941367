import type { Progress } from './operations.ts';

/** Where the demo writes for people. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a sync is, while it is under way. */
export interface Meter extends Disposable {
  show(progress: Progress): void;
}

const WIDTH = 30;
const LINE_EVERY_MS = 1_000;
const TICK_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

const number = new Intl.NumberFormat('en');

/** A bar for a known total; without one, a block that only wanders: a share would be invented. */
export const bar = (done: number, total: number | null, tick: number): string => {
  if (total !== null && total > 0) {
    const full = Math.min(WIDTH, Math.floor((done / total) * WIDTH));
    return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
  }
  const block = 5;
  const way = WIDTH - block;
  const place = tick % (2 * way);
  const left = place < way ? place : 2 * way - place;
  return `[${'.'.repeat(left)}${'#'.repeat(block)}${'.'.repeat(way - left)}]`;
};

type Shown = Pick<Progress, 'phase' | 'fetched' | 'total' | 'elapsedMs'>;

/** Such as "fetching: 1,250 items, 2,500 a second"; the rate is that of the work, whatever waiting came between. */
export const progressText = ({ fetched, total, phase, elapsedMs }: Shown): string => {
  const of = total === null ? '' : ` of ${number.format(total)}`;
  const perSecond = elapsedMs > 0 ? Math.round((fetched / elapsedMs) * 1_000) : 0;
  const rate = perSecond > 0 ? `, ${number.format(perSecond)} a second` : '';
  return `${phase.toLowerCase()}: ${number.format(fetched)}${of} items${rate}`;
};

/** A bar that moves on a terminal; elsewhere a line when something has changed, at most one a second. */
export const startMeter = (screen: Screen): Meter => {
  const started = performance.now();
  let latest: Progress | null = null;
  let written: Progress | null = null;
  let ticks = 0;
  const draw = (): void => {
    if (latest === null || (latest === written && !screen.isTTY)) return;
    const text = `${progressText(latest)}, ${((performance.now() - started) / 1_000).toFixed(1)} s`;
    if (screen.isTTY) screen.write(`${CLEAR_LINE}   ${bar(latest.fetched, latest.total, ticks)} ${text}`);
    else screen.write(`   ${text}\n`);
    written = latest;
    ticks += 1;
  };
  const timer = setInterval(draw, screen.isTTY ? TICK_MS : LINE_EVERY_MS);
  return {
    show(progress) {
      latest = progress;
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      if (screen.isTTY) screen.write(CLEAR_LINE);
      else draw();
    },
  };
};
