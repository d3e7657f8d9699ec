import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
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

/**
 * `value`, or the one before where both are marked alike: what was read anew and is as it was begins no work anew.
 */
export function useKept<T>(value: T | undefined, markOf: (value: T) => string): T | undefined {
  const kept = useRef<{ value: T; mark: string } | undefined>(undefined);
  return useMemo(() => {
    if (value === undefined) return undefined;
    const mark = markOf(value);
    if (kept.current?.mark !== mark) kept.current = { value, mark };
    return kept.current.value;
  }, [value]);
}

/**
 * The outcome of long work on `input`, begun anew whenever that or `dependency` changes and stopped when the page goes.
 * Until there is another, the one before stays.
 */
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
