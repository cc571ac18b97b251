import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import {
  type ConvertOptions,
  componentSchema,
  findOperation,
  type JsonSchema,
  type Operation,
  referencesOf,
  toJsonSchema,
} from './openapi.ts';

/** A request as it is held against GitHub's API description. */
export interface ContractRequest {
  method: string;
  template: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Undefined: there was none. */
  body: unknown;
}

const MAX_PROBLEMS = 8;
const OPTIONS = { strict: false, allErrors: true, verbose: true, logger: false, unicodeRegExp: false } as const;
const FORMATS = ['date-time', 'date', 'email', 'uri'] as const;

function createAjv(options: { coerceTypes?: 'array' }): Ajv {
  const ajv = new Ajv({ ...OPTIONS, ...options });
  for (const format of FORMATS) ajv.addFormat(format, fullFormats[format]);
  // GitHub's own private addresses of bots are no addresses by the letter.
  const { email } = fullFormats;
  if (email instanceof RegExp) ajv.addFormat('email', (text: string) => email.test(text.replace(/\[bot\]@/, '@')));
  return ajv;
}

/** Compiled once per process, each schema when it is first needed. */
const bodies = createAjv({});
const parameters = createAjv({ coerceTypes: 'array' });
const compiled = new Map<string, ValidateFunction>();

function addReferences(ajv: Ajv, schema: JsonSchema): void {
  for (const name of referencesOf(schema)) {
    if (ajv.schemas[name] !== undefined) continue;
    const component = toJsonSchema(componentSchema(name));
    ajv.addSchema(component, name);
    addReferences(ajv, component);
  }
}

function validator(ajv: Ajv, key: string, schema: () => JsonSchema): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = schema();
  addReferences(ajv, made);
  const validate = ajv.compile(made);
  compiled.set(key, validate);
  return validate;
}

/** A span of time in GitHub's search syntax, which the description calls a time. */
const SPAN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\.\.\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/**
 * The description lags behind GitHub in three places that matter here: the head repository of a pull request whose fork was
 * deleted is null, and so is the line of a review's comment that the line has left; runs are asked for by a span of time.
 */
function isKnownGap({ instancePath, keyword, data }: ErrorObject): boolean {
  if (keyword === 'format' && instancePath === '/created') return SPAN.test(String(data));
  return keyword === 'type' && data === null && /^(\/\d+)?\/(head\/repo|line)$/.test(instancePath);
}

function explain(error: ErrorObject): string {
  const allowed = error.params['allowedValues'] ?? error.params['additionalProperty'];
  const detail = allowed === undefined ? '' : ` (${[allowed].flat().join(', ')})`;
  return `${error.instancePath || '/'} ${error.message}${detail}`;
}

function problemsOf(validate: ValidateFunction, value: unknown, subject: string): string[] {
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter((error) => !isKnownGap(error));
  const all = errors.map((error) => `${subject}: ${explain(error)}`);
  const left = all.length - MAX_PROBLEMS;
  return left > 0 ? [...all.slice(0, MAX_PROBLEMS), `${subject}: and ${left} more`] : all;
}

function parametersSchema(operation: Operation, place: 'path' | 'query'): JsonSchema {
  const own = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, toJsonSchema(schema, { overlapping: true })])),
    required: own.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function queryObject(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

function requireOperation(method: string, template: string): Operation {
  const operation = findOperation(method, template);
  if (operation === null) throw new Error(`GitHub's API description has no ${method} ${template}.`);
  return operation;
}

function checkBody(request: ContractRequest, operation: Operation): string[] {
  const { requestBody } = operation;
  if (request.body === undefined) return requestBody?.required ? ['request body: is required'] : [];
  if (requestBody === null) return ['request body: none is allowed here'];
  const key = `${request.method} ${request.template} body`;
  const validate = validator(bodies, key, () => toJsonSchema(requestBody.schema));
  return problemsOf(validate, request.body, 'request body');
}

/** What is wrong with the path parameters, query and body of a request; empty when nothing is. */
export function checkRequest(request: ContractRequest): string[] {
  const operation = requireOperation(request.method, request.template);
  const key = `${request.method} ${request.template}`;
  const checkParameters = (place: 'path' | 'query', values: Record<string, unknown>) =>
    problemsOf(
      validator(parameters, `${key} ${place}`, () => parametersSchema(operation, place)),
      values,
      place,
    );
  return [
    ...checkParameters('path', { ...request.params }),
    ...checkParameters('query', queryObject(request.query)),
    ...checkBody(request, operation),
  ];
}

/** An error that the operation does not list still has one of GitHub's two error shapes. */
const ANY_ERROR: JsonSchema = { anyOf: [{ $ref: 'basic-error' }, { $ref: 'validation-error' }], required: ['message'] };

function responseSchema(operation: Operation, status: number): JsonSchema | null | undefined {
  const documented = operation.responses.get(status);
  // Of some errors the description has no more than the status.
  if (!documented && status >= 400) return ANY_ERROR;
  const options: ConvertOptions = { overlapping: status >= 400 };
  return documented ? toJsonSchema(documented, options) : documented;
}

/** What is wrong with a response; `json` is undefined when the body is empty. 304 is allowed everywhere. */
export function checkResponse(method: string, template: string, status: number, json: unknown): string[] {
  const operation = requireOperation(method, template);
  const subject = `response ${status}`;
  const schema = responseSchema(operation, status);
  if (schema === undefined) return status === 304 ? [] : [`${subject}: is not a documented status of this route`];
  if (schema === null) return json === undefined ? [] : [`${subject}: must have no body`];
  const validate = validator(bodies, `${method} ${template} ${status}`, () => schema);
  return problemsOf(validate, json, subject);
}
