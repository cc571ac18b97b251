import { readFileSync } from 'node:fs';

const SAMPLE_MILLISECONDS = 10;

/** Watches a process until `stop`, which gives its highest resident memory in KiB; undefined where the system does not tell. */
export function watchPeakMemory(pid: number): { stop: () => number | undefined } {
  let peak: number | undefined;
  const sample = (): void => {
    peak = readHighWaterMark(pid) ?? peak;
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MILLISECONDS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** The kernel keeps the peak itself, so samples need not hit it. */
function readHighWaterMark(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const line = status.split('\n').find((text) => text.startsWith('VmHWM:'));
    return line === undefined ? undefined : Number.parseInt(line.slice('VmHWM:'.length), 10);
  } catch {
    return undefined;
  }
}
