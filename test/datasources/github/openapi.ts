import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type. */
const toJsonSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (!isObject(value)) return value;
  const { nullable, discriminator: _d, example: _e, ...rest } = value;
  const schema = Object.fromEntries(Object.entries(rest).map(([name, member]) => [name, toJsonSchema(member)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
};

export interface Exchange {
  readonly method: string;
  /** Below the root of the API. */
  readonly path: string;
  readonly query: readonly string[];
  /** What was sent along; null when nothing was. */
  readonly sent: unknown;
  readonly status: number;
  /** Null when there was none. */
  readonly body: unknown;
}

/** GitHub's own description of its REST API, as something that judges what was said. */
export interface OpenApi {
  /** What is wrong with a request and its answer; empty when nothing is. */
  problems(exchange: Exchange): readonly string[];
}

const resolve = (description: Description, part: Json): Json => {
  const ref = part.$ref;
  if (typeof ref !== 'string') return part;
  const [, , kind = '', name = ''] = ref.split('/');
  return description.components[kind]?.[name] ?? {};
};

const jsonIn = ({ content }: Json): unknown =>
  (content as Readonly<Record<string, Json>> | undefined)?.['application/json']?.schema;

const patternOf = (template: string): RegExp => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);

/** @param file below the generated descriptions, such as `api.github.com.json` */
export const loadOpenApi = (file: string): OpenApi => {
  const at = fileURLToPath(import.meta.resolve(`@octokit/openapi/generated/${file}`));
  return openApiOf(JSON.parse(readFileSync(at, 'utf8')) as Description);
};

/** @param description with `basic-error` among its schemas, for what is described nowhere in particular */
export const openApiOf = (description: Description): OpenApi => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'github', components: { schemas: toJsonSchema(description.components.schemas) } });
  const validators = new Map<string, ValidateFunction>();
  const validatorFor = (schema: unknown): ValidateFunction => {
    const text = JSON.stringify(toJsonSchema(schema)).replaceAll('"#/components', '"github#/components');
    const validate = validators.get(text) ?? ajv.compile(JSON.parse(text));
    validators.set(text, validate);
    return validate;
  };
  const templates = Object.keys(description.paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((template) => ({ template, pattern: patternOf(template) }));

  const schemaOf = (operation: Operation, status: number): unknown => {
    const response = resolve(description, operation.responses[status] ?? {});
    // Limits and refusals can come from everywhere, and are described nowhere in particular.
    return jsonIn(response) ?? (status < 400 ? {} : { $ref: '#/components/schemas/basic-error' });
  };

  const misfits = (schema: unknown, value: unknown, place: string): readonly string[] => {
    if (value === null || schema === undefined) return [];
    const validate = validatorFor(schema);
    const wrong = validate(value) ? [] : (validate.errors ?? []);
    return wrong.slice(0, 5).map((error) => `${place} ${error.instancePath} ${error.message}`);
  };

  return {
    problems({ method, path, query, sent, status, body }) {
      const template = templates.find(({ pattern }) => pattern.test(path))?.template;
      const operation = template && description.paths[template]?.[method.toLowerCase()];
      if (!operation) return [`There is no ${method} ${path}.`];
      const known = (operation.parameters ?? []).map((one) => resolve(description, one)).map(({ name }) => name);
      const unknown = query.filter((name) => !known.includes(name)).map((name) => `${path} takes no ${name}.`);
      // What is refused may have been wrong.
      const asked = status === 422 ? [] : misfits(jsonIn(operation.requestBody ?? {}), sent, `${method} ${path}`);
      return [...unknown, ...asked, ...misfits(schemaOf(operation, status), body, `${status} ${path}`)];
    },
  };
};
