// What a process has used, from outside of it. Where there is no /proc everything is NaN, and shown as a dash.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Processor time of all threads so far, in milliseconds: says what a request costs on a machine that others use too. */
export function processorTime(pid) {
  try {
    const ofThread = (id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]);
    return readdirSync(`/proc/${pid}/task`).reduce((sum, id) => sum + ofThread(id), 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory now, and the most that it was since {@link forgetPeak}, in MB. */
export function residentMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    return { now: Number.NaN, peak: Number.NaN };
  }
}

/** Lets the peak begin anew. */
export function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then the peak is that of the whole life of the process.
  }
}
