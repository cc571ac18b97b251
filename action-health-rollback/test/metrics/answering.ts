import type { HttpRequest } from '@gauntlet/host';
import { portsFor, sourceOf } from './outside.ts';

/** Prometheus' answer of one series without labels for each value. */
export function vector(...values: string[]): { status: number; body: string } {
  const result = values.map((value) => ({ metric: {}, value: [1, value] }));
  return { status: 200, body: JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }) };
}

/** A source of which each query is answered by name. */
export function answering(
  answers: Record<string, { status?: number; body: string }>,
  options: Record<string, string> = {},
) {
  const asked: string[] = [];
  const http = async ({ body = '' }: HttpRequest) => {
    const query = new URLSearchParams(body).get('query') ?? '';
    asked.push(query);
    const name = ['5..', '_bucket', 'changes', 'cpu'].find((each) => query.includes(each)) ?? 'requests';
    const { status = 200, body: text } = answers[name] ?? vector();
    return { status, headers: {}, body: new TextEncoder().encode(text), latencyMs: 1 };
  };
  return { source: sourceOf('prometheus', { url: 'https://prom.example', ...options }, portsFor({ http })), asked };
}
