import { parentPort, workerData } from 'node:worker_threads';
import { runCell } from './cell.mjs';

parentPort?.on('message', (number) => parentPort?.postMessage(runCell(number, workerData)));
