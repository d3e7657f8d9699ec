/**
 * How much memory a browser takes that this process started, and how much of the processors' time: all of its processes,
 * from the system's own figures.
 */
import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_GAP_MS = 50;

interface Process {
  readonly parent: number;
  readonly command: string;
}

interface Memory {
  /** Of the processes that show pages and run their workers. */
  readonly pages: number;
  readonly all: number;
}

function readProcess(pid: number): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
    };
  } catch {
    return undefined;
  }
}

/** All processes that descend from this one, which started the browser. */
function browserProcesses(): Map<number, Process> {
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    if (found) all.set(Number(name), found);
  }
  const descends = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent !== undefined && (parent === process.pid || descends(parent));
  };
  return new Map([...all].filter(([pid]) => descends(pid)));
}

/** Anonymous and shared memory that is in use, bytes: not the files that the system has at hand for a process. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return 1024 * (kilobytes('RssAnon') + kilobytes('RssShmem'));
  } catch {
    return 0;
  }
}

/** A page's process in Chromium, and in Firefox. */
const isOfPages = ({ command }: Process) => command.includes('--type=renderer') || command.includes('-contentproc');

function memory(): Memory {
  const processes = [...browserProcesses()].map(([pid, process]) => ({ process, bytes: memoryOf(pid) }));
  const sum = (chosen: typeof processes) => chosen.reduce((total, { bytes }) => total + bytes, 0);
  return { pages: sum(processes.filter(({ process }) => isOfPages(process))), all: sum(processes) };
}

/** Seconds that the processors have worked for the browser so far: what a busy machine doesn't change. */
export function processorSeconds(): number {
  const TICKS_A_SECOND = 100;
  const ticksOf = (pid: number) => {
    try {
      // After the command, which is in brackets and may hold anything.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return Number(fields[11]) + Number(fields[12]);
    } catch {
      return 0;
    }
  };
  return [...browserProcesses().keys()].reduce((sum, pid) => sum + ticksOf(pid), 0) / TICKS_A_SECOND;
}

/** Asks until stopped, and tells the most that memory rose above what it was; bytes. */
export function watchMemory(): () => Memory {
  const before = memory();
  const most = { ...before };
  const timer = setInterval(() => {
    const now = memory();
    most.pages = Math.max(most.pages, now.pages);
    most.all = Math.max(most.all, now.all);
  }, SAMPLE_GAP_MS);
  return () => {
    clearInterval(timer);
    return { pages: most.pages - before.pages, all: most.all - before.all };
  };
}
