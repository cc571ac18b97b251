import { DriverError } from '@gauntlet/rollout';
import { parseJson, Shape } from './shape.ts';
import type { Step } from './step.ts';

export interface ApiOptions {
  /** As messages name it. */
  name: string;
  /** Where alone the token is sent. */
  origin: string;
  /** The environment variable that holds the token. */
  variable: string;
  /** How the token is sent. */
  header(token: string): Readonly<Record<string, string>>;
}

export interface Question {
  /** What is asked for, for messages: the address may hold names that are nobody's matter. */
  what: string;
  method?: 'GET' | 'POST' | 'PATCH';
  /** The pieces of the path; each is escaped. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** The JSON API of a platform. */
export class Api {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** @returns the answer. @throws DriverError where it is no JSON, or the platform does not say that all is well */
  async ask(step: Step, question: Question): Promise<Shape> {
    const { status, text } = await this.#send(step, question);
    if (status < 200 || status > 299) throw this.#refusal(question, status, text);
    return this.#read(question, text);
  }

  /** As `ask`, but null where the platform has no such thing. */
  async find(step: Step, question: Question): Promise<Shape | null> {
    const { status, text } = await this.#send(step, question);
    if (status === 404) return null;
    if (status < 200 || status > 299) throw this.#refusal(question, status, text);
    return this.#read(question, text);
  }

  /** For what answers with nothing that is of use. */
  async tell(step: Step, question: Question): Promise<void> {
    const { status, text } = await this.#send(step, question);
    if (status < 200 || status > 299) throw this.#refusal(question, status, text);
  }

  async #send(step: Step, { method = 'GET', path, query = {}, body }: Question) {
    const { name, origin, variable, header } = this.#options;
    const token = step.environment[variable] ?? '';
    if (token === '') {
      throw new DriverError(`The environment variable ${variable}, which holds the token for ${name}, is not set`);
    }
    const search = new URLSearchParams(query).toString();
    const url = `${origin}/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
    const answer = await step.http({
      ...{ url, method, secretHeaders: header(token) },
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: new TextDecoder().decode(answer.body) };
  }

  #read({ what }: Question, text: string): Shape {
    const where = `What ${this.#options.name} answered about ${what}`;
    return new Shape(parseJson(text, where), where);
  }

  #refusal({ what }: Question, status: number, text: string): DriverError {
    return new DriverError(
      `${this.#options.name} answered with status ${status} about ${what}`,
      text.trim().slice(0, 4000),
    );
  }
}
