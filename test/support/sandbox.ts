import { createSandbox, type SandboxOptions } from '../../sandbox/create-sandbox.ts';
import { createTwinControl, type TwinControl } from '../sandbox/twin-control.ts';

export interface TestSandbox extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** What Linear's twin is told to do. */
  readonly linear: TwinControl;
  /** Where Linear's twin answers. */
  readonly linearUrl: string;
  /** As connectSource takes them. */
  credentials(apiKey?: string): { readonly linear: { readonly apiKey: string; readonly baseUrl: string } };
}

/** The control API of one provider's twin. */
export const control = (sandbox: { readonly url: string }, twin = 'linear'): TwinControl =>
  createTwinControl(sandbox.url, twin);

/** Starts every twin on a free port, with few things in them unless more are asked for. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<TestSandbox> => {
  const sandbox = await createSandbox({ items: 12, ...options });
  const linearUrl = `${sandbox.url}/linear/graphql`;
  return {
    url: sandbox.url,
    port: sandbox.port,
    linear: control(sandbox),
    linearUrl,
    credentials: (apiKey = 'sandbox-key') => ({ linear: { apiKey, baseUrl: linearUrl } }),
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
};
