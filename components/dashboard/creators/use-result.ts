import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Watched } from '../../../utils/slices';
import { createTask, type Task } from '../../controls/task';

export interface Result<T> {
  readonly value: T | undefined;
  readonly task: Task;
  /** It was stopped, and can be begun again. */
  readonly isStopped: boolean;
  readonly error: unknown;
  again(): void;
}

/** The outcome of long work on `input`, begun anew whenever that changes and stopped when the page goes. */
export function useResult<I, T>(
  input: I | undefined,
  work: (input: I, watched: Watched) => Promise<T>,
  dependency?: unknown,
): Result<T> {
  const [turn, setTurn] = useState(0);
  const [outcome, tell] = useState<{ value?: T; error?: unknown; isStopped: boolean }>({ isStopped: false });
  const task = useMemo(createTask, [input, dependency, turn]);
  useEffect(() => {
    if (input === undefined) return;
    let isWanted = true;
    const settle = (next: typeof outcome) => isWanted && tell(next);
    task
      .run((run) => work(input, run))
      .then(
        (value) => settle(value === undefined ? { isStopped: true } : { value, isStopped: false }),
        (error: unknown) => settle({ error, isStopped: false }),
      );
    return () => {
      isWanted = false;
      task.stop();
    };
  }, [task]);
  const { value, error, isStopped } = outcome;
  return { value, error, isStopped, task, again: () => setTurn(turn + 1) };
}
