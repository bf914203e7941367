/** `npm run demo [story] [-- --json]` plays a story against a gateway and a sandbox of its own. */
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DemoFailure } from './demo/failure.ts';
import { tailOf } from './demo/processes.ts';
import { createStage } from './demo/stage.ts';
import { createStep, type StepReport, type Story, secondsSince } from './demo/story.ts';

const DEFAULT_STORY = 'connect';
const STORIES = new URL('demo/stories/', import.meta.url);
const FEWEST_ITEMS = 400;
const MOST_ITEMS = 100_000;

/** What the caller has to change; printed without a stack. */
class UsageError extends Error {}

const loadStories = async (): Promise<ReadonlyMap<string, Story>> => {
  const names = (await readdir(STORIES)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  const modules: { story: Story }[] = await Promise.all(names.map((name) => import(`${STORIES}${name}.ts`)));
  return new Map(names.flatMap((name, index) => (modules[index] ? [[name, modules[index].story]] : [])));
};

const usage = (
  stories: ReadonlyMap<string, Story>,
): string => `Usage: npm run demo [story] [-- --items 2000] [-- --json]

Starts a gateway and a sandbox of providers, plays the story, and leaves nothing behind. Stories:
${[...stories].map(([name, { title }]) => `  ${name.padEnd(12)}${title}`).join('\n')}

  --items   how many issues each project has at its provider: ${FEWEST_ITEMS} to ${MOST_ITEMS}; 2000 unless given
  --json    the last line of the output is the result as JSON; all the rest goes to stderr`;

const OPTIONS = {
  items: { type: 'string', default: '2000' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const parseArguments = () => {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const parseItems = (text: string): number => {
  const items = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (items >= FEWEST_ITEMS && items <= MOST_ITEMS) return items;
  throw new UsageError(`--items takes a whole number from ${FEWEST_ITEMS} to ${MOST_ITEMS}.`);
};

/** Fires when the process is asked to end. */
const interruption = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort(new DemoFailure(`The demo was ended by ${signal}.`)));
  }
  return controller.signal;
};

interface Result {
  readonly ok: boolean;
  readonly story: string;
  readonly seconds: number;
  readonly steps: readonly StepReport[];
  readonly error?: string;
}

const playStory = async (name: string, story: Story, options: { items: number; json: boolean }): Promise<Result> => {
  const started = performance.now();
  const steps: StepReport[] = [];
  const result = () => ({ story: name, seconds: secondsSince(started), steps });
  const telling = { screen: options.json ? process.stderr : process.stdout, signal: interruption() };
  try {
    await using stage = await createStage({ ...telling, items: options.items });
    telling.screen.write(`Playing "${name}": ${story.title}\n`);
    try {
      await story.play(stage, createStep(telling, steps));
    } catch (error) {
      telling.screen.write(`\nThe gateway's last words:\n${tailOf(stage.gatewayLog())}\n`);
      throw error;
    }
  } catch (error) {
    if (!(error instanceof DemoFailure)) telling.screen.write(`${error instanceof Error ? error.stack : error}\n`);
    return { ok: false, ...result(), error: error instanceof Error ? error.message : String(error) };
  }
  return { ok: true, ...result() };
};

const tell = ({ ok, error, seconds, steps }: Result): string =>
  ok
    ? `\nEverything came out right: ${steps.length} steps in ${seconds.toFixed(1)} s.`
    : `\nThe demo failed after ${seconds.toFixed(1)} s. ${error}`;

const main = async (): Promise<number> => {
  const stories = await loadStories();
  try {
    const { values, positionals } = parseArguments();
    if (values.help) {
      console.log(usage(stories));
      return 0;
    }
    const [name = DEFAULT_STORY, ...rest] = positionals;
    const story = stories.get(name);
    if (story === undefined || rest.length > 0) throw new UsageError(`There is no story "${positionals.join(' ')}".`);
    const result = await playStory(name, story, { items: parseItems(values.items), json: values.json });
    (values.json ? console.error : console.log)(tell(result));
    if (values.json) console.log(JSON.stringify(result));
    return result.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage(stories)}`);
    return 2;
  }
};

process.exitCode = await main();
