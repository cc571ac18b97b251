import { readConfig } from './config.ts';
import { startService } from './service.ts';

function log(error: unknown): void {
  console.error(new Date().toISOString(), 'ERROR', error instanceof Error ? error.stack : error);
}

const service = await startService(readConfig(process.env), log);
console.log(`listening on ${String(service.port)}`);
process.once('SIGTERM', () => void service.stop());
