import type { Screen } from './progress.ts';
import type { Stage } from './stage.ts';

/** What a step measured, by names in camelCase. */
export type Figures = Readonly<Record<string, number | string>>;

/** Takes a figure down; also those of a step that then fails are told. */
export type Note = (figures: Figures) => void;

/** Takes figures down under a name, such as `githubItems`. */
export const notedFor =
  (name: string, note: Note): Note =>
  (figures) => {
    const own = Object.entries(figures).map(([figure, value]) => {
      const rest = `${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
      return [`${name.toLowerCase()}${rest}`, value] as const;
    });
    note(Object.fromEntries(own));
  };

/** Plays a step and tells how it came out. Rethrows what the step throws: the story ends with its first failure. */
export type Step = <T>(name: string, title: string, play: (note: Note) => Promise<T>) => Promise<T>;

/** What `scripts/demo/stories/<name>.ts` exports as `story`. */
export interface Story {
  /** In one line, for the list of stories. */
  readonly title: string;
  readonly play: (stage: Stage, step: Step) => Promise<void>;
}

export interface StepReport {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly [figure: string]: number | string | boolean;
}

export interface Telling {
  readonly screen: Screen;
  /** Fires when the demo is to stop; the step under way then fails. */
  readonly signal: AbortSignal;
}

const formatter = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

const wordsOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const figureText = ([name, value]: [string, number | string]): string =>
  `${wordsOf(name)} ${typeof value === 'number' ? formatter.format(value) : value}`;

/** Seconds since `started`, a reading of performance.now(), to the millisecond. */
export const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1_000;

/** Makes the step function of a story; what comes of each step is added to `reports`. */
export const createStep = ({ screen, signal }: Telling, reports: StepReport[]): Step => {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  aborted.catch(() => undefined);
  return async (name, title, play) => {
    signal.throwIfAborted();
    const started = performance.now();
    const figures: Record<string, number | string> = {};
    const end = (ok: boolean): void => {
      const seconds = secondsSince(started);
      reports.push({ name, ok, seconds, ...figures });
      const told = [...Object.entries(figures).map(figureText), `took ${formatter.format(seconds)} s`];
      screen.write(`   ${ok ? 'ok' : 'FAILED'}: ${told.join(', ')}\n`);
    };
    screen.write(`\n${reports.length + 1}. ${title}\n`);
    try {
      const result = await Promise.race([play((more) => Object.assign(figures, more)), aborted]);
      end(true);
      return result;
    } catch (error) {
      end(false);
      throw error;
    }
  };
};
